/** Aesop's fables, retold for this package. */
export const third = `
The Two Friends and the Bear. Two men were walking through a wood when a bear came out of the trees in front of them. One of
them climbed up a tree at once and hid among the leaves. The other had heard that a bear will not touch what is dead, so
he threw himself on the ground, held his breath and lay quite still. The bear came up, smelled at him all over, put its
nose close to his ear, and went away. Then the first man came down from his tree. What did the bear say into your ear,
he asked with a laugh. He told me, said the other, not to go about with a friend who leaves me when there is danger.

The Boy and the Nuts. A boy put his hand into a jar of nuts and took hold of as many as he could. When he wanted to draw
his hand out again, the neck of the jar was too narrow for it. He did not want to let go of any nut, and he could not get
out his hand, and so he stood there and cried. A man who came by said to him, be content with half of them and your hand
will come out with ease, and then you can come back for the rest. Do not try for too much at once.

The Old Man and Death. An old man had cut wood in the forest and was carrying it home on his back. The way was long, and
the load was heavy. At last he could go on no longer; he threw it down by the side of the road and sat upon a stone. What
joy have I had in all my life, he said; from morning until night I work, and I have never enough to eat. I wish that death
would come and take me. At once death stood before him and asked what he wanted. Nothing, said the old man, but that you
help me to lift this load on to my back again.

The Fox Without a Tail. A fox was caught in a trap, and when he got free he had to leave his tail behind. He was ashamed
to be seen, and thought that it would be easier to bear if the others had no tails either. So he called the foxes
together and told them how light he felt, and how ugly and how useless a thing a tail was, which only gathered dirt and
gave the dogs something to hold. An old fox stood up and said, if you had not lost your own tail, my friend, you would not
tell us to cut off ours. Be careful of advice from those who gain by it.

The Stag at the Pool. A stag came to a pool to drink, and saw himself in the water. He was proud of his horns, which were
wide and strong, but his legs seemed to him so thin and weak that he was ashamed of them. While he was standing there a
lion came out of the reeds. The stag ran, and as long as the ground was open his legs carried him far ahead. But when he
came into the wood his horns were caught in the branches, and the lion was upon him. How blind I was, he said; the legs
that I despised would have saved me, and the horns that I was proud of are my end.

The Man and the Lion. A man and a lion were travelling together, and each of them said that his own kind was the stronger.
On their way they came by a statue of stone that showed a man who held down a lion. See there, said the man, does that not
show that we are stronger than you. It was a man who made it, said the lion. If lions could carve, you would see the man
under the paw of the lion. It depends on who tells the tale.

The Crab and his Mother. Why do you walk so much to one side, my child, said a crab to her son. You should walk straight
forward; it looks much better. That is true, mother, said the young crab, and if you will show me how to walk straight, I
will do as you do. The mother tried, and tried once more, but she could not do it in any way, and she saw that she had
found fault with him too soon. A good example is the best of lessons.

The Cat and the Fox. A fox was telling a cat of all the tricks by which he could escape from his enemies. I have a whole
bag of them, he said, a hundred at the least. I have only one, said the cat, but as a rule that is enough for me. At that
moment they heard a pack of hounds that came towards them. The cat ran up a tree and hid in the branches. This is my plan,
she called down, and what are you going to do. The fox thought of one way, and then of another, and while he was choosing
the hounds came nearer, and in the end he was caught. One good plan is better than a hundred doubtful ones.

The Frog and the Ox. A little frog came home to the pond and told his father that he had seen a terrible beast in the
meadow, as large as a hill, with horns on its head and a long tail. That was only an ox, said the old frog, and it is not
so large as you think; I could easily be as large as that. He blew himself up and asked, was it as large as this. Much
larger, said the little frog. He blew again, and again he asked, and the answer was the same. Then he took a deep breath
and blew, and swelled, and swelled, and burst. Do not try to be what you cannot be.

The Swallow and the Young Man. A young man had spent all that he had, and at last he had nothing left but his cloak. One
day in early spring he saw a swallow that had come back before its time. Now the summer is here, he thought, and I shall
not want my cloak any more; so he sold it. But the winter came once more, with frost and snow, and the poor bird lay dead
on the ground. You have brought us both to ruin, said the young man, and he shook with cold. One swallow does not make a
summer.

The Farmer and his Sons. A farmer who was near his end called his sons to him. My children, he said, there is a treasure
hidden in my vineyard; you must look for it when I am gone. After his death the sons took spades and dug over every foot
of the ground, and they turned it again and again. They found no gold. But the vines had never been so well cared for, and
in the autumn they bore more grapes than they had ever done before, and then the sons understood what their father had
meant. Work is the treasure.
`;
