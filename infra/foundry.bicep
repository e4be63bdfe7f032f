// A Foundry resource with one deployment of gpt-image-2, which takes no keys.
param name string
param location string
param tags object
param deploymentName string
param capacity int
param principalId string

var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd' // Cognitive Services OpenAI User

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    // Entra ID asks for a resource by a name of its own.
    customSubDomainName: name
    // A key opens everything, for whoever has it; the relay signs in.
    disableLocalAuth: true
    // The relay's addresses change. A private endpoint: docs/azure.md.
    publicNetworkAccess: 'Enabled'
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: deploymentName
  // The only kind there is of this model: computing may happen in any region.
  sku: { name: 'GlobalStandard', capacity: capacity }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-image-2', version: '2026-04-21' }
    // A newer version draws other pictures for another price: only when this one ends.
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, openAiUser)
  scope: account
  properties: {
    principalId: principalId
    // Said, since Entra ID may not have heard of a new identity everywhere yet.
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
  }
}

output endpoint string = 'https://${account.properties.customSubDomainName}.openai.azure.com'
