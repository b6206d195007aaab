/** The words of the default program: one warm, short, plain letter per rung. Part of defaultProgram. */
export const defaultTemplates = `
# Letters. Holes are filled from facts and from the ask; after the bar stands what is written where a
# fact is unknown. Whoever sends it reads it first and makes it their own.
templates:
  - id: quote-en
    rung: quote
    language: en
    subject: A sentence from you?
    body: |
      Hi {{person.firstName|there}},

      your team {{moment|has come a long way with us}}, and I would love to hear it in your own words. Would you write me two or three sentences on what has changed for you? Ten minutes is plenty, and nothing goes out before you have seen it and said yes.

      {{sender.name}}

  - id: logo-en
    rung: logo
    language: en
    subject: May we show your logo?
    body: |
      Hi {{person.firstName|there}},

      people who look at us often ask who else works with us. May we name {{account.name|your company}} and show your logo on our site? I will send you the page first, and one word from you takes it down again at any time.

      {{sender.name}}

  - id: review-en
    rung: review
    language: en
    subject: Would you review us, as it is?
    body: |
      Hi {{person.firstName|there}},

      your team {{moment|has worked with us for a while}}, so you know well what we do and what we don't. Would you take a quarter of an hour and say so on a review site? Please write it as it is: the good and the less good both help the next person choose, and help us get better.

      {{sender.name}}

  - id: referral-en
    rung: referral
    language: en
    subject: Who else should we know?
    body: |
      Hi {{person.firstName|there}},

      your team {{moment|has come a long way with us}}. Is there somebody in your trade who sits where you sat back then? If a name comes to mind, an introduction in two lines would help them and me. If none does, that is fine too.

      {{sender.name}}

  - id: reference-call-en
    rung: reference-call
    language: en
    subject: Half an hour with a peer?
    body: |
      Hi {{person.firstName|there}},

      a company that stands where you once stood would like to hear how it went for you. Would you give them {{rung.time|half an hour}}? I will set it up, tell you beforehand who they are, and stay out of the way. Say what you really think.

      {{sender.name}}

  - id: video-en
    rung: video
    language: en
    subject: You, on camera?
    body: |
      Hi {{person.firstName|there}},

      what you wrote about us has stayed with people here. Would you say it once on camera? We come to you or do it remotely, it takes about {{rung.time|an hour and a half}} in all, and you get the film for your own use. You see the cut before anybody else does.

      {{sender.name}}

  - id: case-study-en
    rung: case-study
    language: en
    subject: Your story, told properly?
    body: |
      Hi {{person.firstName|there}},

      your team {{moment|has done something that others want to learn from}}. I would like us to write it down as it happened: the problem, what you tried, what it brought. We do the writing; from you it takes about {{rung.time|three hours}} over four to eight weeks, and nothing appears without your yes and that of your company.

      {{sender.name}}

  - id: talk-en
    rung: talk
    language: en
    subject: A stage for what you did
    body: |
      Hi {{person.firstName|there}},

      people still ask about the story you told with us. Would you tell it from a stage? We have a slot that would suit you. It is about {{rung.time|six hours}} of your time with everything. We help with slides and travel, and the evening is yours: your work, your name.

      {{sender.name}}

  - id: advisory-board-en
    rung: advisory-board
    language: en
    subject: Help us decide what comes next
    body: |
      Hi {{person.firstName|there}},

      we ask a small group of customers to argue with us about where the product goes. I would like you to be one of them: about {{rung.time|four hours}} a year, early sight of what we plan, and the people who build it at the table. You may disagree loudly; that is what it is for.

      {{sender.name}}
`;
