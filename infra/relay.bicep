// The relay as a container app, its environment and its logs.
param name string
param location string
param tags object
param exists bool
param publicUrl string
param identityId string
param identityClientId string
param registryServer string
param foundryEndpoint string
param foundryDeployment string
param foundryRpm int
param blobUrl string
param databaseUrl string
param newBudgetMonth int
param settings object
@secure()
param secrets object

var port = 4201
// How long pictures under way are awaited at the end: longer than nearly all take.
var drainSeconds = 330

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { disableLocalAuth: true }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: 'cae-${name}'
  location: location
  tags: tags
  properties: {
    // By the rule below, which needs no key of the workspace.
    appLogsConfiguration: { destination: 'azure-monitor' }
    // Designers' panels are outside.
    publicNetworkAccess: 'Enabled'
    // Wants a network of its own and more replicas; a relay that goes away is replaced, and loses nothing.
    zoneRedundant: false
    // Its ingress ends a request in which nothing is said for four minutes. The relay's streams say something
    // every 15 seconds. Longer needs premium ingress on a workload profile of two nodes or more.
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: environment
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

module running 'running.bicep' = if (exists) {
  name: 'running'
  params: { name: name }
}

resource relay 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'relay' })
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // A new revision comes up and migrates while the old one ends what it has begun.
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        // Tokens and pictures go by HTTPS alone; a module that many templates use opens plain HTTP, too.
        allowInsecure: false
        transport: 'http'
        customDomains: running.?outputs.customDomains ?? []
      }
      // Those that are given: the platform takes no empty secret, and none with capitals in its name.
      secrets: map(
        filter(items(secrets), one => !empty(one.value)),
        one => { name: toLower(replace(one.key, '_', '-')), value: one.value }
      )
      registries: [{ server: registryServer, identity: identityId }]
    }
    template: {
      // The default is 30, and pictures that are paid for would be lost; the platform allows 600.
      terminationGracePeriodSeconds: drainSeconds + 15
      scale: {
        // Never none: what waits would wait for the next visitor.
        minReplicas: 1
        // All share one quota of Foundry, so more draw no faster; a second one is there while one is replaced.
        maxReplicas: 3
        // A panel holds a stream for as long as it is open; ten, the default, are one team.
        rules: [{ name: 'streams', http: { metadata: { concurrentRequests: '200' } } }]
      }
      volumes: [{ name: 'data', storageType: 'EmptyDir' }]
      containers: [
        {
          name: 'relay'
          // Until there is an image of the relay, one that needs no registry.
          image: running.?outputs.image ?? 'mcr.microsoft.com/k8se/quickstart:latest'
          resources: { cpu: json('0.5'), memory: '1Gi' }
          // Survives a restart of the container, not the end of a replica. A share would need an account key.
          volumeMounts: [{ volumeName: 'data', mountPath: '/data' }]
          env: concat([
            { name: 'AZURE_CLIENT_ID', value: identityClientId }
            { name: 'FOUNDRY_AUTH', value: 'entra' }
            { name: 'FOUNDRY_ENDPOINT', value: foundryEndpoint }
            { name: 'FOUNDRY_DEPLOYMENT', value: foundryDeployment }
            { name: 'FOUNDRY_RPM', value: string(foundryRpm) }
            { name: 'DATABASE_AUTH', value: 'entra' }
            { name: 'DATABASE_URL', value: databaseUrl }
            { name: 'BLOB_URL', value: blobUrl }
            { name: 'DEFAULT_BUDGET_MONTH', value: string(newBudgetMonth) }
            { name: 'PUBLIC_URL', value: empty(publicUrl) ? 'https://${name}.${environment.properties.defaultDomain}' : publicUrl }
            { name: 'HOST', value: '0.0.0.0' }
            { name: 'PORT', value: string(port) }
            // A folder within the volume: the relay's user may close it to others, which it can't the volume itself.
            { name: 'DATA_DIR', value: '/data/relay' }
            { name: 'DRAIN_SECONDS', value: string(drainSeconds) }
          ], map(
            filter(items(settings), one => !empty(one.value)),
            one => { name: one.key, value: one.value }
          ), map(
            filter(items(secrets), one => !empty(one.value)),
            one => { name: one.key, secretRef: toLower(replace(one.key, '_', '-')) }
          ))
          // The image that stands in at first answers none of these.
          probes: exists ? [
            // Ten times thirty seconds are for a migration.
            { type: 'Startup', httpGet: { path: '/healthz', port: port }, periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 10 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: port }, periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 5 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: port }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 }
          ] : []
        }
      ]
    }
  }
}

output name string = relay.name
output url string = empty(publicUrl) ? 'https://${relay.properties.configuration.ingress.fqdn}' : publicUrl
