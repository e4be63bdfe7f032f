import type { Random } from '../random'
import { drawDunes } from './dunes'
import { drawHills } from './hills'
import { drawLeaves } from './leaves'
import { drawMountains } from './mountains'
import { drawPaperCut } from './paper-cut'
import { drawPlanet } from './planet'
import { drawSea } from './sea'
import type { Scene } from './stage'
import { drawTiles } from './tiles'

const scenes = [
  {
    draw: drawHills,
    words: /\b(hills?|fields?|meadows?|valleys?|farm|vineyards?|countryside|landscapes?)\b/i
  },
  {
    draw: drawMountains,
    words: /\b(mountains?|peaks?|alps|alpine|forests?|woods|snow|winter|hik(e|ing))\b/i
  },
  {
    draw: drawSea,
    words: /\b(sea|ocean|beach|lakes?|boats?|sail(ing)?|harbou?r|waves?|coast|island|water)\b/i
  },
  { draw: drawDunes, words: /\b(deserts?|dunes?|sand|sahara|camels?)\b/i },
  {
    draw: drawLeaves,
    words: /\b(leaf|leaves|plants?|gardens?|botanical|jungle|flowers?|tropical|palms?)\b/i
  },
  { draw: drawTiles, words: /\b(patterns?|geometric|abstract|bauhaus|tiles?|mosaic|shapes?)\b/i },
  {
    draw: drawPlanet,
    words: /\b(planets?|space|stars?|cosmos|galaxy|moon|orbit|rocket|astronauts?)\b/i
  },
  { draw: drawPaperCut, words: /\b(paper|layers?|cut-?out|cave|canyon)\b/i }
] as const

/** A scene the prompt names, else one that only its hash decides. */
export function chooseScene(prompt: string, random: Random): Scene {
  const drawn = random.pick(...scenes)
  return (scenes.find(({ words }) => words.test(prompt)) ?? drawn).draw
}
