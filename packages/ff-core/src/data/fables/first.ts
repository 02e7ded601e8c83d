/** Aesop's fables, retold for this package. */
export const first = `
The Fox and the Grapes. A hungry fox came by a wall on which a vine had grown, and high above him hung a bunch of ripe
grapes. He jumped, and fell short. He went back a few steps, ran, and jumped again, and again he came down with nothing.
The whole afternoon he tried, until his legs were tired and the sun was low. At last he turned away with his nose in the
air. They are sour, he said, and I would not eat them if they were given to me. It is easy to despise what you cannot
reach.

The Crow and the Pitcher. In a dry summer a crow that was half dead with thirst found a pitcher, and at the bottom of it
there was a little water. The neck was narrow, and however he stretched he could not reach down so far. He tried to tip
the pitcher over, but it was too heavy for him. Then he saw that pebbles lay on the path. He took one in his beak and let
it fall into the pitcher, and then another, and one more, and with every pebble the water rose a little. When it had come
up to the brim he drank, and his life was saved. Little by little does the trick.

The Hare and the Tortoise. A hare laughed at a tortoise because she was so slow. The tortoise said that she would run a
race with him, and the fox was asked to choose the course and to judge the end. They started together. The hare was soon
so far ahead that he lay down in the grass by the road, for he could sleep a while and still win. The tortoise did not
stop for a moment; she went on with the same slow and steady step. When the hare woke up he ran as fast as he could, but
the tortoise was sitting at the goal already, and she was resting well. Slow and steady wins the race.

The Lion and the Mouse. A lion lay asleep in the shade when a mouse ran over his face. He woke, put his great paw on her
and would have eaten her. Let me go, said the mouse, and one day I will pay you for it. The lion laughed at the thought
that so small a thing could help him, but he lifted his paw and let her go. Not long after that he was caught in a net of
ropes, and the forest was full of his roar. The mouse knew his voice. She came and gnawed through one rope after the
other until the lion was free. You laughed at me, she said, and now you know that even a mouse can help a lion.

The Dog and the Shadow. A dog had stolen a piece of meat and was carrying it home in his mouth. On the way he had to cross
a plank over a brook that ran slowly. He looked down and saw his own shadow in the water, and he took it for another dog
with another piece of meat, which seemed to be the larger one. He made up his mind to have that as well. So he snapped at
it, and as he opened his mouth his own piece fell into the water, sank, and was seen no more. Who wants to have all may
lose what he has.

The Wolf and the Lamb. A wolf was drinking at a spring when he saw a lamb that was drinking further down. He looked for a
reason to eat it. How dare you make the water muddy that I drink, he cried. How can I, said the lamb, for the water runs
from you to me. Then you are the one who spoke ill of me a year ago, said the wolf. A year ago I was not born, said the
lamb. If it was not you then it was your father, said the wolf, and it is all the same to me. With these words he leaped
upon the lamb and ate it up. Any excuse will serve a tyrant.

The Ant and the Grasshopper. All summer long a grasshopper sat in the grass and sang, while the ants went by her with
grains of corn that were as large as themselves. Come and sing with me, she said, the days are warm and there is food
enough. We are laying up stores for the winter, said the ants, and you should do the same. Then the winter came, and the
grasshopper had nothing to eat. She came to the ants on a cold morning and asked for a few grains. What did you do all
summer, they asked. I sang, she said. If you sang all summer, they said, then dance in the winter.

The Shepherd Boy and the Wolf. A boy who kept the sheep of the village was bored, for nothing ever happened on the hill.
So he ran down and cried that the wolf was there. The people left their work and came with sticks, and there was no wolf,
and the boy laughed at them. A few days later he did it again, and again they came for nothing. Then one evening the wolf
came out of the wood in earnest. The boy cried as loud as he could, but the people thought that he was fooling them once
more, and nobody came, and the wolf had a good meal. A liar is not believed even when he tells the truth.

The Goose with the Golden Eggs. A man and his wife had a goose that laid an egg of gold every morning. They sold the eggs
and grew rich, but the richer they were the more they wanted, and one egg in a day seemed little to them. They thought
that the goose must have a great lump of gold inside, and that they could have it all at once. So they killed her and
opened her, and found that she was like any other goose. They got no lump of gold, and from that day on they got no egg.
Greed loses what it has.

The Town Mouse and the Country Mouse. A mouse who lived in a field asked a friend from the town to dinner. He gave her
beans and barley, the best that he had. The friend ate a little and said, this is a poor life; come with me and see how I
live. They came to a great house in the night, and on the table there were cheese and honey, figs and white bread. They had
hardly begun to eat when the door flew open and two large dogs came in, and the mice ran for a hole in the wall. Good bye,
said the country mouse. I would rather have my beans in peace than cakes in fear.

The North Wind and the Sun. The wind and the sun quarrelled about which of them was the stronger. A traveller came along
the road, and they agreed that whoever made him take off his cloak should have won. The wind began, and blew with all his
might, but the harder he blew the closer the traveller drew the cloak about him. At last the wind gave up. Then the sun
came out and shone, gently at first and then a little warmer, and before long the man opened his cloak, and then he took
it off and sat down in the shade of a tree. Gentleness does more than force.
`;
