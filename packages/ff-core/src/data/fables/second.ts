/** Aesop's fables, retold for this package. */
export const second = `
The Fox and the Crow. A crow sat on a branch with a piece of cheese in her beak. A fox saw it and wished to have it. He
sat down under the tree and looked up. How fine you are, he said; your feathers shine like silk, and there is no bird with
so noble a shape. If only your voice is as sweet as your looks are fair, you must be the queen of all birds. The crow was
so pleased that she wanted to show him how she could sing. She opened her beak, and down fell the cheese. The fox snapped
it up. You have a voice, he said, but I am afraid you have no sense. Do not trust those who flatter you.

The Frogs Who Wanted a King. The frogs had lived for a long time as they liked, and now they wanted to have a king. They
asked the father of the gods for one, and he threw a log into their pond. At first they were afraid of the splash and hid
in the mud. When they saw that the log did not move they grew bold and sat on it, and then they asked for another king
who would do something. So they were sent a stork, who began at once to eat them up, one after the other. They cried for
help, but the answer was that they had wanted a king who did something, and now they must make the best of him.

The Bundle of Sticks. A father had sons who were always quarrelling, and nothing that he said was of any use. One day he
asked them for a bundle of sticks. He tied them together and told each of his sons to break the bundle. They tried with
all their strength, and none of them could do it. Then he untied the bundle and gave them the sticks one by one, and they
broke them with ease. My sons, he said, if you hold together you are like this bundle, and your enemies cannot harm you;
but if you are divided, you will be broken as easily as these sticks.

The Fox and the Stork. A fox asked a stork to supper and put nothing before her but soup in a flat dish. The fox could lap
it up with ease, but the stork could only wet the end of her long bill, and she went home as hungry as she had come. I am
sorry, said the fox, that the soup was not to your taste. Do not speak of it, said the stork, but come and dine with me.
When the fox came, the dinner was in a tall jar with a narrow mouth. The stork put in her bill and ate, and the fox could
only lick the outside of the jar. One bad turn deserves another.

The Wind in the Reeds. A great oak stood by a river and was proud of its strength. It often spoke to the reeds that grew
below it in the water. You bow your heads before every breeze, it said, while I stand upright and firm whatever blows.
We are not in such danger as you think, said the reeds. We bend, and so we do not break. That night a storm came down from
the hills. The reeds lay flat on the water and let it go by. The oak stood up against it and fought with all its might,
until it was torn out by the roots and fell. It is better to bend than to break.

The Belling of the Cat. The mice once held a council, for they could no longer live in fear of the cat. Many things were
said, and none of them seemed to be of use. Then a young mouse stood up. The trouble is, he said, that we never hear her
come. If a little bell were hung about her neck, we should always know where she is. All the mice were pleased with this
and clapped their hands. Only an old mouse in the corner had said nothing. That is a very good plan, he said, and now
let us hear which of us will hang the bell on the cat. It is easier to say a thing than to do it.

The Donkey in the Skin of a Lion. A donkey found the skin of a lion that hunters had left in the sun to dry. He put it on
and went about the fields, and the men and the beasts ran from him wherever he came. He was so proud of this that he
lifted up his voice and brayed with joy. The fox had been running with the others; now he stopped and turned back with a
smile. I should have been afraid of you as well, he said, if I had not heard you bray. Fine clothes may hide a fool, but
his words will show what he is.

The Milkmaid and her Pail. A girl was on her way to the market with a pail of milk on her head, and as she walked she began
to think. With the money for this milk I will buy eggs, she said; from the eggs there will be chickens, and when they have
grown I will sell them and buy a new gown. It shall be green, for that suits me best. All the young men will want to dance
with me at the fair, but I will toss my head at every one of them. And with this she tossed her head, and down came the
pail, and all the milk was spilled on the road. Do not count your chickens before they are hatched.

The Miller, his Son and the Donkey. A miller and his son were driving a donkey to the fair. How foolish, said some girls at
the well, to walk when one could ride. So the father put the boy on the donkey. Look at that, said an old man, the young
one rides and the old one must walk. So the boy got down and the father got up. Then some women cried that the poor child
could hardly keep up with them, and the father took him on the donkey as well. At the bridge a man asked whether they
were not ashamed to load the poor beast so. At last they carried the donkey on a pole, and it kicked, fell into the river
and was drowned. Who tries to please all pleases none.

The Cock and the Jewel. A cock was scratching in the straw of the yard for something to eat when he turned up a jewel
that someone had lost there. It shone in the sun, and he looked at it on all sides. You are a fine thing, he said, no
doubt, and the one who owns you would be glad to have you again. But I would rather have a single grain of barley than
all the jewels in the world. A thing is worth what it is worth to you.

The Wolf in the Skin of a Sheep. A wolf found it hard to get at the sheep, for the shepherd and his dogs kept a good watch.
One day he found the skin of a sheep that had been thrown away. He put it on and went in among the flock, and even the
lambs took him for one of their own. In the evening he was shut up with them in the fold, and he was looking forward to
his supper. But that night the shepherd wanted meat for the table; he came with his knife, took hold of the first sheep
that he found, and it was the wolf. Who plays a part may have to play it to the end.
`;
