// What deployment to Azure needs agrees with itself, with the guide and with the relay's settings.
import { readAzureTexts } from './azure/azure-texts.mjs'
import { checkAzure } from './azure/check-azure.mjs'

const texts = readAzureTexts()
const faults = checkAzure(texts)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
const bicep = [...texts.keys()].filter((path) => path.endsWith('.bicep'))
console.log(`azure: ${bicep.length} files of infra/ agree with docs/azure.md and the settings`)
