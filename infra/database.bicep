// A PostgreSQL server for the relay alone, which knows no passwords.
param name string
param location string
param tags object
param principalId string
param principalName string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  tags: tags
  // Not the smallest: that one takes 35 connections, and three relays in the middle of a swap may open 66.
  sku: { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '17'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: subscription().tenantId
    }
    // Burstable servers have none, and it costs twice: a relay waits out a restart and loses nothing.
    highAvailability: { mode: 'Disabled' }
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    network: { publicNetworkAccess: 'Enabled' }
  }
}

// One after the other: the server does one thing at a time and refuses a second.
resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'framefill'
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
}

// Azure's own addresses, other people's included: they may knock, and have no token. Nobody else may.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: server
  name: 'from-azure'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  dependsOn: [database]
}

// Makes the tables. With a role for rows alone in its place: docs/azure.md.
resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: principalId
  properties: {
    principalName: principalName
    principalType: 'ServicePrincipal'
    tenantId: subscription().tenantId
  }
  dependsOn: [fromAzure]
}

output server string = server.name
// The user is the identity; by this the relay waits for its role as well.
output url string = 'postgres://${administrator.properties.principalName}@${server.properties.fullyQualifiedDomainName}/${database.name}?sslmode=verify-full'
