"""Answers in interviews that are held in English, as different people write them."""

from __future__ import annotations

from coaching.interview.tests.judged import Row

ROWS = {
    "an accountant who tells it all": Row(
        "deadline",
        "en",
        (4, 4, 4, 4),
        0,
        "In March 2022 I was working as a junior accountant at a furniture store in Leeds. "
        "The monthly closing was always three days late, and the auditors had warned that we "
        "would lose our discount. I was responsible for the supplier invoices. I checked the "
        "last six closings, listed where each delay came from, and found that forty invoices "
        "arrived without an order number. I decided to call the five suppliers who caused "
        "most of it, because changing the system would have taken months. I also wrote a "
        "one-page guide and trained two colleagues. As a result we closed on time from the second "
        "month, and the delay went from 3 days to zero. I learned to look for the source "
        "before working longer hours.",
    ),
    "somebody who only says we": Row(
        "unhappy_customer",
        "en",
        (4, 0, 0, 2),
        20,
        "Last year our team had a big problem with a client who wanted to cancel. We worked "
        "really hard and we changed the plan many times. Everyone stayed late and we talked "
        "to the client every day. In the end it worked out and they were happy. It was a "
        "great team effort and we were all proud.",
    ),
    "a volunteer whose result has no figure but can be checked": Row(
        "unasked_improvement",
        "en",
        (4, 4, 4, 4),
        5,
        "When I was volunteering at a charity library, nobody could find the children's books "
        "and parents complained every Saturday. My part was to run the Saturday desk. I asked "
        "ten families what they looked for, sorted the shelves by age instead of author, and "
        "made colour labels. I chose colours because small children cannot read yet. The "
        "other branches adopted the labels and they are still in use. Next time I would ask "
        "the families before moving anything.",
    ),
    "somebody who answers in the other language": Row(
        "deadline",
        "en",
        (4, 4, 4, 3),
        20,
        "Em 2023 eu trabalhava em uma loja e o atraso era um problema. Eu era responsável "
        "pelo estoque. Decidi reorganizar as prateleiras porque ninguém achava nada, conferi "
        "item por item e treinei os colegas. O tempo de busca caiu pela metade.",
    ),
    "a manager": Row(
        "developed_person",
        "en",
        (4, 4, 3, 4),
        0,
        "Two years ago I managed a team of nine at a regional bank. One analyst, whom I'll "
        "call Sam, was missing every deadline and the others had begun to cover for him. It "
        "was my job to turn that around before the audit in June. I met him privately, asked "
        "what was going on and found he had never been shown the reconciliation tool. I "
        "paired him with our best analyst for three weeks and cut his portfolio by half so he "
        "could learn. I also told the team why, so nobody felt it was unfair. By the audit he "
        "was clearing his queue daily, and he now trains newcomers. It taught me to ask "
        "before I judge.",
    ),
    "a student": Row(
        "deadline",
        "en",
        (4, 4, 4, 4),
        0,
        "During my final year at university I organised the career fair. Three weeks before "
        "the date, our main sponsor pulled out and we were short of 4,000 pounds. As "
        "treasurer I had to find the money or cancel. I emailed forty local firms, phoned the "
        "ones that opened the email, and offered them a smaller stand at a lower price. I "
        "decided against raising student fees because attendance would have dropped. We "
        "raised 4,600 pounds and 300 students came. If I did it again I would sign two "
        "sponsors from the start.",
    ),
    "a receptionist whose English is new": Row(
        "unhappy_customer",
        "en",
        (4, 4, 2, 4),
        0,
        "I was work in a hotel in Salvador as receptionist. In the carnival of 2023 the "
        "system make double booking for twelve rooms and guests was very angry. I was alone "
        "in the night. I called three hotels near and I reserve rooms for them, I paid the "
        "taxi and I gave breakfast for free. I write all names in a list for my boss. In the "
        "end all guests sleep in a good place and nine of them come back next year. I learn "
        "to check the system every afternoon.",
    ),
    "an engineer": Row(
        "two_ways",
        "en",
        (4, 4, 4, 3),
        5,
        "At my last company our nightly report job took six hours and often failed before the "
        "morning meeting. Nobody owned it, so I volunteered. I profiled the queries and "
        "discovered that one join scanned the full history table. We had two options: buy a "
        "bigger machine or partition the table. I chose partitioning since the bigger machine "
        "would only delay the problem. I wrote the migration, tested it on a copy and rolled "
        "it out on a Sunday. The job now takes 40 minutes and has not failed since.",
    ),
    "somebody with virtues and no story, in English": Row(
        "proudest",
        "en",
        (0, 0, 0, 0),
        5,
        "I am a natural leader with excellent communication skills and a passion for "
        "excellence. Throughout my career I have always exceeded expectations and delivered "
        "outstanding results in fast-paced environments. My colleagues describe me as a team "
        "player who thinks outside the box. I believe that hard work and dedication are the "
        "keys to success, and I am confident that I would be a great asset to your company.",
    ),
    "a case with a memory, in English": Row(
        "case_two_deadlines",
        "en",
        (4, 4, 3, 4),
        0,
        "First I would ask both departments what happens if their work comes one day late, "
        "because urgency is often assumed. I would compare the cost of each delay and check "
        "whether a smaller version of one could be enough. In my last job at a clinic, "
        "billing and reception both wanted reports on the same Friday. I was responsible for "
        "both. I delivered the billing totals, since a late claim cost money, and I sent "
        "reception a one-page summary. Both accepted and nobody complained. Since then I "
        "always ask for the cost of waiting before I choose.",
    ),
    "a mobile developer": Row(
        "quality_control",
        "en",
        (3, 4, 3, 3),
        5,
        "In our mobile app team releases kept breaking the login screen, twice in one "
        "quarter. I owned the release checklist. I added an automated login test, made the "
        "build fail without it, and asked every developer to run it before merging. I "
        "explained in our weekly meeting why a red build is cheaper than a support queue. It "
        "caught three broken versions in the first month and the support team stopped getting "
        "login tickets.",
    ),
    "somebody who claims in one line": Row(
        "proudest",
        "en",
        (0, 4, 1, 3),
        30,
        "I led a team of 5 and we increased sales by 30%.",
    ),
    "somebody who took over a report": Row(
        "learned_fast",
        "en",
        (1, 4, 2, 3),
        0,
        "My manager left in May and I had to take over the monthly Power BI report within two "
        "weeks, though I had never opened the tool. I blocked one hour every morning, "
        "followed the free Microsoft course and rebuilt last month's report from scratch to "
        "compare the numbers. When they did not match I asked a colleague from finance to "
        "review my joins. The report went out on time and two directors told me it was easier "
        "to read. I still keep the notes and share them with new hires.",
    ),
    "a salesman who promised too much": Row(
        "mistake",
        "en",
        (3, 4, 3, 3),
        5,
        "I once promised a client a feature for December without asking the engineers. It was "
        "my fault. They told me it needed three more months. I called the client the same "
        "day, told them I had been wrong, and offered a smaller version plus a discount. I "
        "set up a weekly call between sales and engineering so it would not happen again. The "
        "client stayed, and we have not missed a promised date since.",
    ),
    "somebody who disagreed with figures": Row(
        "conflict_boss",
        "en",
        (3, 0, 3, 4),
        5,
        "At a logistics firm my manager wanted to drop the weekend shift to cut costs. I "
        "disagreed, since the weekend carried a third of our pharmacy orders. I pulled six "
        "months of data, asked for thirty minutes, and showed her the penalties we would pay. "
        "She had not seen those contracts. We agreed to keep Saturday and drop Sunday. Costs "
        "fell 18% and we paid no penalties. I learned to bring data, not opinions.",
    ),
}
