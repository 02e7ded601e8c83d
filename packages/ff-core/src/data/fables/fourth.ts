/** Aesop's fables, retold for this package. */
export const fourth = `
The Dog in the Manger. A dog lay down in a manger that was full of hay and went to sleep there. In the evening the ox came
home from the plough, tired and hungry, and wanted to eat. The dog rose up, showed his teeth, and would not let him come
near. You are a selfish beast, said the ox; you cannot eat the hay yourself, and you will not leave it to those who can.

The Mule with Two Fathers. A mule who had been fed well and had little to do grew fat and lively, and galloped about in
the field. My mother was surely a fine racer, he said, and I am as fast as she was. Some time after that his master had to
get to the town in great haste and rode him hard all the way. When the mule was so tired that he could hardly stand, it
came into his mind that his father had been no more than a donkey.

The Two Pots. A pot of clay and a pot of brass were carried away by a river. Stay close to me, said the pot of brass, and I
will look after you. I thank you for it, said the pot of clay, but that is just what I am afraid of. If you keep far from
me I may float down in safety; but if we should touch each other, whether I strike you or you strike me, I am the one who
will be broken. Choose your friends among your equals.

The Astronomer. There was a man who went out every night to look at the stars. One evening he was walking on the road
outside the town with his eyes on the sky, and he did not see a well that was open in front of him. He fell in, and there
he stood in the water and called for help. A neighbour came and looked down. You want to know what is in the sky, said the
neighbour, and you do not see what lies before your feet.

The Trees and the Axe. A man came into the forest and asked the trees for a piece of wood from which he might make a handle
for his axe. It was little that he wanted, and the trees agreed to give him a young ash. As soon as he had fixed the handle
he began to cut down the best of them, one after the other. We are to blame for it ourselves, said an old oak to a cedar.
If we had not given up the ash, we might have stood for a hundred years.

The Eagle and the Arrow. An eagle was sitting on a high rock and looking for a hare. A hunter had hidden himself below, and
he sent an arrow that went deep into the breast of the bird. The eagle looked at the arrow as he lay there, and he saw that
it was winged with feathers of his own kind. It is hard to die, he said, but it is harder to know that I have given the
means for it myself.

The Fox and the Goat. A fox fell into a deep well and could find no way out. After a while a goat came by who was thirsty,
and he asked whether the water was good. It is the best in the whole country, said the fox; jump in and try it, there is
enough for both of us. The goat jumped in at once and drank, and then he looked about and saw that he was a prisoner as
well. I know what we can do, said the fox; put your feet against the wall and hold up your horns; I will run up your back,
and when I am out I will help you. The goat did so, and the fox climbed out and went away. If you had as many brains in
your head as you have hairs in your beard, he called down, you would have looked for a way out before you jumped in. Look
before you leap.

The Bald Man and the Fly. A fly sat down on the head of a bald man and bit him. He wanted to kill it and gave himself a
heavy blow, and the fly got away. You would have punished the bite of a little fly with death, it said with a laugh; what
will you do to yourself, now that you have added a blow to the bite. With myself I can make my peace, said the man, for I
know that I did not mean it; but you are a mean little beast, and I would gladly bear a harder blow to be rid of you.

The Travellers and the Plane Tree. Two men were walking in the heat of a summer day, and at noon they lay down under the
wide branches of a plane tree to rest. They looked up into the leaves, and one of them said to the other that this was a
useless tree, for it bore no fruit and was of no good to anyone. You are ungrateful, said the tree. While you rest in my
shade and are glad of it, you tell me to my face that I am good for nothing. Many a good deed is not seen by those who
have the good of it.

The Cat and the Birds. A cat heard that the birds in a certain cage were ill. She put on the coat of a doctor, took a bag
of tools, came to the door of the cage and asked the birds how they were. We shall be very well, they answered, as soon as
we have seen you go away. A villain may put on another coat, but the wise will know him.

The Kid and the Wolf. A kid was standing on the roof of a house, where he was quite safe, and saw a wolf go by below. He
began to call him a thief and a murderer and to mock him in every way. The wolf looked up. I hear you well, my friend, he
said, but it is not you who mocks me; it is the roof on which you stand. It is easy to be brave from a safe distance.

The Traveller and Fortune. A man who had come a long way lay down at night beside a deep well and fell asleep. He was about
to turn over and fall into it when Fortune stood by him and woke him up. My good man, she said, please choose another bed;
for if you had fallen in, you would not have blamed your own folly, but you would have told everyone that it was I who
had done it. We often blame others for what we have brought upon ourselves.

The Crow and the Swan. A crow saw a swan on the lake and wished to be as white as she was. He thought that her feathers
were so fine because she lived in the water and washed them every day. So he left the fields where he had always found his
food, went to live among the reeds, and washed himself from morning until night. But his feathers were as black as before,
and as he could not eat what grows in the water, he soon died of hunger. You may change your place, but that will not
change your nature.

The Farmer and the Stork. A farmer had spread nets in his field to catch the cranes that picked up his seed, and with the
cranes he caught a stork that had hurt its leg. Let me go, said the stork; look at my feathers, they are not like those of
a crane; I am a bird of good character and I care for my father and mother. That may be so, said the farmer, but I have
caught you with the robbers, and with the robbers you must die. One is known by the company that one keeps.

The Old Woman and the Doctor. An old woman who had lost her sight sent for a doctor and promised him a large sum if he
should heal her; if not, he was to have nothing. He came every day, put ointment on her eyes, and each time that he left
he took some piece of her goods away with him. When all that she had was gone he healed her and asked for his money. She
would not pay, and he brought her before the judge. The doctor says that I am healed, she said, but I say that I am still
blind; for before I lost my eyes I saw many good things in my house, and now I cannot see a single one of them.
`;
