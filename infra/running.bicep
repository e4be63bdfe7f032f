// What runs just now, so that making everything again neither takes the image back nor loses a domain.
param name string

resource relay 'Microsoft.App/containerApps@2025-07-01' existing = {
  name: name
}

output image string = relay.properties.template.containers[0].image
output customDomains array = relay.properties.configuration.ingress.?customDomains ?? []
