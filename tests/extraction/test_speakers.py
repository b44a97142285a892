"""Who says it, and by which word: sentences whose speaker is told in a roundabout way."""

from datetime import date

import pytest

from app.extraction import extract

CASES = (
    ("Ishaq Dar and Mohsin Naqvi said the road was open. They added that trade had to go on.",
     [("Ishaq Dar", "said"), ("Mohsin Naqvi", "said"), ("Ishaq Dar", "added"), ("Mohsin Naqvi", "added")]),
    ("The Pakistani Ministry of Interior said the gate was shut.", [("Pakistan Ministry of Interior", "said")]),
    ("Deported migrants recounted leaving behind their shops in Pakistan.", [("Deported migrants", "recounted")]),
    ("The ministry cited officials from the Islam Qala crossing reporting that 85 families had arrived.",
     [("officials from the Islam Qala crossing", "reporting")]),
    # "they" are who spoke last
    ("QUETTA: Police in Chaman said 40 Afghans had been held. They said most of them had come from Karachi.",
     [("Police in Chaman", "said"), ("Police in Chaman", "said")]),
    ("The Taliban said talks had failed. They said Pakistan had walked out.", [("Taliban", "said"), ("Taliban", "said")]),
    ("Iran deported 600 Afghans, according to the Afghan Refugee Council. The Council reported that they came through Islam Qala.",
     [("Afghan Refugee Council", "according to"), ("Afghan Refugee Council", "reported")]),
    ("The migrants were registered and referred to the UN Refugee Agency.", []),
    ("Afghan families have said that police took their cards. Officials have not commented, nor have they disclosed the reasons.",
     [("Afghan families", "said")]),
    ("Foreign Minister Abbas Araghchi has declared Tehran's readiness to bring down the tension.", [("Abbas Araghchi", "declared")]),
    ("Police closed the crossing late on Friday, Naheed Khan, a senior official in a district that borders Afghanistan said.", [("Naheed Khan", "said")]),
    # what a state is told to do is not said by it
    ("Khan said Pakistan sought no fight with Kabul but warned that any raid would meet an answer.", [("Khan", "said")]),
    ("Naqvi said Islamabad was keen to learn from Iran and announced that a delegation would follow.", [("Naqvi", "said")]),
    # one name, told of by what its bearer is
    ("Shamsuddin, a 40-year-old man, was deported through Torkham. He told reporters that he had lost his home.", [("Shamsuddin", "told")]),
    ("Zarmina, who was expelled in June, lives in Kabul. She said the family had been given no time.", [("Zarmina", "said")]),
    # capitals with accents
    ("Hakan Çelik said the road was open.", [("Hakan Çelik", "said")]),
    ("Turkish envoy Recep Özdemir told reporters that the road was open.", [("Recep Özdemir", "told")]),
    # "the group" is the Taliban where one of their bodies is named, "the government" the state told before
    ("The Taliban's Ministry of Refugees announced the return of 640 Afghans. The group added that the road was open.",
     [("Taliban Ministry of Refugees and Repatriation", "announced"), ("Taliban", "added")]),
    ("Pakistan deported 200 Afghans on Tuesday. The government said they had no papers.", [("Pakistan", "said")]),
    ("The administration in Chaman said no camps were needed.", [("administration in Chaman", "said")]),
    # outlets that no table holds
    ("According to Aaj News, Rahim Gul said the army would guard the road. He added that help was near.",
     [("Aaj News", "According to"), ("Rahim Gul", "said"), ("Rahim Gul", "added")]),
    ("The police commander of Qarchak County said that raids would go on.", [("police commander of Qarchak County", "said")]),
    ("Families are waiting at the gate, raising fears of a new crisis.", []),
    ("Pakistan is pressing on with its drive to deport Afghans.", []),
    ("According to the findings of Amnesty International, arrests have risen.", [("Amnesty International", "According to")]),
    # who accompanies the words, has a part or an acronym
    ("The talks failed, with Abdul Matin Qani, a spokesman for the interior ministry, alleging that Pakistan had broken its word.",
     [("Abdul Matin Qani", "alleging")]),
    ("Pezeshkian, for his part, said the border would be opened.", [("Pezeshkian", "said")]),
    ("“We will reply in kind if we are attacked,” the MoFA said.", [("MoFA", "said")]),
    ("Colonel Amir Rezaei said 300 Afghans had been arrested.", [("Amir Rezaei", "said")]),
    ("Tehreek-e-Taliban Pakistan (TTP) vowed to carry out attacks in Lahore.", [("Tehreek-e-Taliban Pakistan (TTP)", "vowed")]),
    ("According to the Directorate of Refugees and Repatriation (DoRR), 5,000 Afghans came back on Monday.",
     [("Directorate of Refugees and Repatriation", "According to")]),
    ("According to the High Commission for Migrants’ Affairs, 5,000 Afghans came back on Monday.",
     [("High Commission for Migrants’ Affairs", "According to")]),
    ("Shehbaz Sharif ordered the return of people who hold an ACC (Afghan Citizen Card). He also warned that others would follow.",
     [("Shehbaz Sharif", "warned")]),
    ("The deputy commissioner of Chaman, Habib Ahmad, said that 2,000 people had crossed. The DC said more would come.",
     [("Habib Ahmad", "said"), ("Habib Ahmad", "said")]),
    ("Families said the children had not been fed for two days.", [("Families", "said")]),
    ("Dar will visit Kabul at the invitation of Acting Afghan Foreign Minister Amir Khan Muttaqi, the Foreign Office (FO) confirmed on Friday.",
     [("Foreign Office", "confirmed")]),
    ("Aid will be handed over to Mullah Baradar, the International Organization for Migration (IOM) said on Friday.",
     [("International Organization for Migration (IOM)", "said")]),
    ("Police in Islamabad detained at least 60 Afghans on Friday, among them 12 women, a refugee council there said.", [("a refugee council", "said")]),
    ("Militants attacked a convoy, claiming the lives of four soldiers.", []),
    ("The Pakistani commerce ministry said trade would resume. The commerce ministry added that fees were cut.",
     [("Pakistan Ministry of Commerce", "said"), ("Pakistan Ministry of Commerce", "added")]),
    # "ought" in what is said, "went on to say", both of whom, names of two parts and in capitals
    ("Speaking at the ceremony, Raisi said the frontier ought to be an opportunity.", [("Raisi", "said")]),
    ("A teacher from Bamiyan who is waiting for a German visa said her landlord had given her ten days.", [("A teacher from Bamiyan", "said")]),
    ("Iranian officials have in the past said that Afghans make up the bulk of foreigners in the country.", [("Iranian officials", "said")]),
    ("Pakistan gave Kabul a list of commanders in July, its former defence minister, Khawaja Asif, revealed on television.", [("Khawaja Asif", "revealed")]),
    ("Sixty activists could be sent back at any moment, according to Hamdam, a network that helps exiles.", [("Hamdam", "according to")]),
    ("Baghaei went on to say that the joint committee of the two countries would convene.", [("Baghaei", "say")]),
    ("The visitor was received by President Asif Ali Zardari and Prime Minister Shehbaz Sharif, both of whom stressed that trade should grow.",
     [("Asif Ali Zardari", "stressed"), ("Shehbaz Sharif", "stressed")]),
    ("In a telephone conversation, Amir-Abdollahian stressed that Iranian experts must be given access.", [("Amir-Abdollahian", "stressed")]),
    ("“I worked there for 19 years and have nothing,” said Haji Sardar, one of the returnees.", [("Haji Sardar", "said")]),
    ("HRANA, an Iranian rights agency based abroad, condemned the shooting of the migrants.", [("HRANA", "condemned")]),
    ("Some 211 were driven to Torkham, according to Kabul Luftbrücke, an organisation that supports the families.",
     [("Kabul Luftbrücke", "according to")]),
    # surnames joined by hyphens, and labels without what is passed on
    ("Iranian envoy Hassan Rahmani-Qomi said the talks went well. Rahmani-Qomi added that they would resume.",
     [("Hassan Rahmani-Qomi", "said"), ("Hassan Rahmani-Qomi", "added")]),
    ("Dawn quoted an official involved in handling the returns as saying the camps were full.",
     [("an official involved in handling the returns", "quoted an official involved in handling the returns as saying")]),
    ("Crowds have left for the border, officials there told AFP.", [("officials", "told")]),
    # verbs that send people off
    ("Women teachers were dismissed by the Taliban on Sunday, a source said.", [("a source", "said")]),
    ("Pakistan admitted 500 Afghans through Torkham on Monday, officials said.", [("officials", "said")]),
    ("Police in the city registered 63 cases over the past five days, lawyers said.", [("lawyers", "said")]),
    ("According to the Afghan ministry, Dar was welcomed at the airport by several officials.", [("Afghan ministry", "According to")]),
    # several with an office or body each
    ("Foreign Minister Ishaq Dar and Interior Minister Mohsin Naqvi condemned the attack.", [("Ishaq Dar", "condemned"), ("Mohsin Naqvi", "condemned")]),
    ("UNHCR’s Arafat Jamal and IOM’s Mihyung Park said services were overwhelmed.", [("Arafat Jamal", "said"), ("Mihyung Park", "said")]),
    ("Prime Minister Shehbaz Sharif and Iranian President Ebrahim Raisi opened the market. The prime minister said trade would grow.",
     [("Shehbaz Sharif", "said")]),
    # who goes on speaking, of whom has been spoken
    ("Khawaja Asif said the Taliban had been told of the camps and warned that patience was running out.", [("Khawaja Asif", "said")]),
    ("UNHCR said Iran had sent back 5,000 people and urged it to stop.", [("UNHCR", "said")]),
    ("Ishaq Dar said camps had been hit, and Interior Minister Mohsin Naqvi promised more.", [("Ishaq Dar", "said"), ("Mohsin Naqvi", "promised")]),
    # trades are no names, honorifics are
    ("Analyst Torek Farhadi said the talks would fail.", [("Torek Farhadi", "said")]),
    ("According to Haji Sattar, a trader, the road was blocked.", [("Haji Sattar", "According to")]),
    # whom a letter goes to did not write it
    ("The letter, addressed to Prime Minister Shehbaz Sharif, states that 795,000 Afghans have been deported.", []),
    ("Arafat Jamal, the UNHCR representative, assured the minister of his organisation’s support.", [("Arafat Jamal", "assured")]),
    # bodies in letters are no offices, and a quoted verb reports
    ("The MP said the border must be opened at once.", [("MP", "said")]),
    ("The Amir said the border must be opened at once.", []),
    ("Pakistan “categorically rejected” the claim of the neighbour on Monday.", [("Pakistan", "rejected")]),
    ("Pakistan continues to arrest Afghan families in Rawalpindi.", []),
    ("Iran maintains a ban on Afghan pupils in the city of Mashhad.", []),
    ("If the roads are built, Mohammad Karami continued, two markets can be opened.", [("Mohammad Karami", "continued")]),
    ("The Torkham crossing was shut for a third day, reported Pajhwok on Wednesday.", [("Pajhwok Afghan News", "reported")]),
    ("Some 900 Afghans have returned from Iran, said the ministry on Wednesday.", [("ministry", "said")]),
    # names joined, surnames of the known, who was meant last
    ("Hassan Kazemi Qomi met Amir Khan Muttaqi in Kabul. Water will flow by spring, Kazemi Qomi said.", [("Hassan Kazemi Qomi", "said")]),
    ("Foreign Minister Dar said the talks in Doha were useful.", [("Dar", "said")]),
    ("Zabihullah Mujahid said a tank was captured. A Pakistani official denied this. The official added that all was calm.",
     [("Zabihullah Mujahid", "said"), ("A Pakistani official", "denied"), ("A Pakistani official", "added")]),
    ("General Ahmadreza Radan, Iran’s police chief, said the plan was ready. The police chief added that camps were open.",
     [("Ahmadreza Radan", "said"), ("Ahmadreza Radan", "added")]),
    ("The visitor met Ishaq Dar, Mohsin Naqvi and Shehbaz Sharif, all of whom stressed that trade should grow.",
     [("Ishaq Dar", "stressed"), ("Mohsin Naqvi", "stressed"), ("Shehbaz Sharif", "stressed")]),
    # names of their own for what is told, and counts
    ("On Tuesday, Pakistani jets pounded what the army described as hideouts of separatists.", [("army", "described")]),
    ("Iran struck what it called “bases of terrorists” in Panjgur on Tuesday.", [("Iran", "called")]),
    ("The UN refugee agency reported between 80,000 and 90,000 returns from Iran.", [("UNHCR (UN refugee agency)", "reported")]),
    # the subject of what follows is no name of the paper or body before it
    ("According to a Taliban statement, Mullah Hassan Akhund assured his guest that the river would run.",
     [("Taliban", "According to"), ("Mullah Hassan Akhund", "assured")]),
    ("According to the police chief, Ahmad Khan, 30 people were arrested.", [("Ahmad Khan", "According to")]),
    # whom a sentence is about is "he" in the next, not whom it names
    ("Pakistan’s prime minister ordered the return of illegal residents. He also warned that they would be fined.",
     [("Pakistan’s prime minister", "warned")]),
    ("The Afghan defence minister received Ishaq Dar on Monday. He called for calm along the border.", [("Afghan defence minister", "called for")]),
    ("The rights website Haalvsh said two men had been shot.", [("Haalvsh", "said")]),
    # who speaks at the end, whom the parser joins to the words
    ("Two men were arrested near Zabol after a chase, the province’s police commander announced on Sunday.", [("province’s police commander", "announced")]),
    ("Police in the city have shut two workshops that employed them, Iran’s police chief, Ahmadreza Radan, announced on Thursday.",
     [("Ahmadreza Radan", "announced")]),
    ("Envoys will meet this month to help ease tensions between Islamabad and Kabul, Foreign Ministry spokesman Esmaeil Baqaei said Monday.",
     [("Esmaeil Baqaei", "said")]),
    ("The two ministers discussed a plan announced on Monday.", []),
    ("Two men were killed by a bomb, a charity said. It was a raid announced by police.", [("a charity", "said")]),
    # a last verb that is taken for a noun
    ("Roughly half a million people came home from the two countries, UNHCR estimates.", [("UNHCR", "estimates")]),
    ("A further 200,000 may follow this winter, the World Food Programme estimates.", [("World Food Programme (WFP)", "estimates")]),
    # who answers in the last words
    ("Islamabad accuses the Taliban of sheltering militants who attack its forces, a charge Kabul rejects.",
     [("Pakistan (Islamabad)", "accuses"), ("Taliban", "rejects")]),
    ("The Taliban say that 400 people died in the raid, a figure that Islamabad has repeatedly disputed.", [("Taliban", "say"), ("Pakistan (Islamabad)", "disputed")]),
    # one name with its honorific, names with particles, outlets by their sort
    ("“There is nothing to eat here, so they go,” said Mullah Rahim, whose brother was among the dead.", [("Mullah Rahim", "said")]),
    ("“They must find out who did this,” said Carlos Martínez de la Serna, a director at the Committee to Protect Journalists.",
     [("Carlos Martínez de la Serna", "said")]),
    ("The public broadcaster NDR has reported that officials offered them money.", [("NDR", "reported")]),
    ("More than 60 women could be sent back at any moment, according to HalVash, a group that helps exiles.", [("HalVash", "according to")]),
    ("More than 60 women could be sent back at any moment, the aid group Kabul Airlift noted.", [("Kabul Airlift", "noted")]),
    ("The charity Kabul Luftbruecke said 27 Afghans were held.", [("Kabul Luftbruecke", "said")]),
    (
        "AfghanEvac, a coalition of resettlement groups, asked the US government to restart flights. Thousands are waiting, the group said.",
        [("AfghanEvac", "asked"), ("AfghanEvac", "said")],
    ),
    ("Human rights groups say thousands are held. The US-based group HRANA said 240 were.", [("Human rights groups", "say"), ("HRANA", "said")]),
    ("Afghanistan’s Taliban rulers have rejected the warning.", [("Taliban", "rejected")]),
    ("Iran’s interior minister, Eskandar Momeni, defended the plan. He cited a lack of water.", [("Eskandar Momeni", "defended"), ("Eskandar Momeni", "cited")]),
    ("The Taliban’s police command in Nimroz stated that it had received 14 bodies.", [("Taliban’s police command in Nimroz", "stated")]),
    # whose data they are, where the last verb is taken for a noun
    ("Pakistan has expelled more than 800,000 Afghans since November 2023, UN data show.", [("United Nations (UN)", "show")]),
    ("Shazia Marri wondered why the fence along the border was still incomplete.", [("Shazia Marri", "wondered")]),
    ("“We load at night and sleep by the road,” complained a trader who did not want to be named.", [("a trader", "complained")]),
    ("In August, the governor of Saravan, Reza Barahouei, dismissed the account as “a fabrication”.", [("Reza Barahouei", "dismissed")]),
    ("According to a readout by the Iranian Foreign Ministry, Abbas Araghchi said water is a right.",
     [("Iran Ministry of Foreign Affairs", "According to"), ("Abbas Araghchi", "said")]),
    ("Esmaeil Baghaei assured the Afghan envoy that Iran has no intention of closing the gates.", [("Esmaeil Baghaei", "assured")]),
    ("Esmaeil Baghaei dismissed as speculation media reports about an exchange of messages.", [("Esmaeil Baghaei", "dismissed as")]),
    ("Members of parliament from the province have demanded in a letter to the president that trade be linked to water.",
     [("Members of parliament from the province", "demanded")]),
    ("Hossein Rezvani put the number of Afghans who still live in the province at about 420,000.", [("Hossein Rezvani", "put")]),
    ("“Both capitals have shown that they are willing to listen,” Mohammad Bahrami told Press TV.", [("Mohammad Bahrami", "told")]),
    ("The Iranian Foreign Ministry spokesman said talks go on. On Monday, Esmaeil Baghaei called the matter grave.",
     [("Esmaeil Baghaei", "said"), ("Esmaeil Baghaei", "called")]),
    ("Iran’s foreign minister, Abbas Araghchi, said Kabul must wait. “No one gains from war,” the top Iranian diplomat told reporters.",
     [("Abbas Araghchi", "said"), ("Abbas Araghchi", "told")]),
    ("Some 11,000 refugees were expelled from Pakistan in October, figures from the Taliban refugees ministry show.",
     [("Taliban Ministry of Refugees and Repatriation", "show")]),
    ("Asif Durrani discussed trade with Foreign Minister Amir Khan Muttaqi, the Pakistani Foreign Ministry said in a statement.",
     [("Pakistan Ministry of Foreign Affairs", "said")]),
    ("Taliban spokesman Hamdullah Fitrat expressed condolences on Monday. The provincial police spokesman said the bus had overturned near Herat.",
     [("Hamdullah Fitrat", "expressed"), ("provincial police spokesman", "said")]),
    ("Taliban spokesman Hamdullah Fitrat expressed condolences on Monday. The hospital's spokesman said that many people were hurt.",
     [("Hamdullah Fitrat", "expressed"), ("hospital's spokesman", "said")]),
    ("Taliban spokesman Hamdullah Fitrat expressed condolences on Monday. The group's spokesman said that many people were hurt.",
     [("Hamdullah Fitrat", "expressed"), ("Hamdullah Fitrat", "said")]),
    ("Antonio Guterres condemned the raid. Stephane Dujarric, his spokesman, said it was grave. His spokesman said that he was worried.",
     [("Antonio Guterres", "condemned"), ("Stephane Dujarric", "said"), ("Stephane Dujarric", "said")]),
    ("Amir Khan Muttaqi asked for the returns to be gradual, his office said in a statement.",
     [("Amir Khan Muttaqi’s office", "said"), ("Amir Khan Muttaqi", "asked")]),
    ("Shehbaz Sharif will visit Tehran next week, his spokesman said.", [("Shehbaz Sharif’s spokesman", "said")]),
    ("The Taliban’s Foreign Ministry summoned the envoy on Tuesday over strikes that it said had killed three civilians in Khost.",
     [("Taliban Ministry of Foreign Affairs", "said")]),
    ("One of them, a former teacher, said his visa could not be renewed.", [("a former teacher", "said")]),
    ("An official at Pakistan's Interior Ministry, who requested anonymity, said a second phase would begin.",
     [("An official at Pakistan's Interior Ministry", "said")]),
    ("The head of its Foreign Ministry’s Asia department, Mohammad Reza Bahrami, has told Amu that talks will go on.", [("Mohammad Reza Bahrami", "told")]),
    ("The committee’s coordinator, the lawyer Moniza Kakar, urged courts to stop jailing refugees.", [("Moniza Kakar", "urged")]),
    ("Quraishi Badloon, a spokesperson for the group in Nangarhar, accused the other side of shooting first.", [("Quraishi Badloon", "accused")]),
    ("They formed a joint committee on border issues, Iran’s chargé d’affaires in Kabul, Alireza Bigdeli, told reporters.",
     [("Alireza Bigdeli", "told")]),
    ("Police have detained dozens of them, the advocacy group AfghanEvac claimed.", [("AfghanEvac", "claimed")]),
    ("Nearly 60 per cent were children, said Save the Children, which runs clinics at both places.", [("Save the Children", "said")]),
    ("Shafqat Ali Khan told reporters at the weekly briefing that Pakistan would go on issuing visas.", [("Shafqat Ali Khan", "told")]),
    ("Some 2,500 carried identity cards, according to figures compiled by the home department of Khyber Pakhtunkhwa.",
     [("home department of Khyber Pakhtunkhwa", "according to")]),
    ("Since last August many Afghans have entered the country, according to an estimate by UNHCR.", [("UNHCR", "according to")]),
    ("Figures from the governor’s office show that many people have come back through the crossing.", [("governor’s office", "show")]),
    ("City Police Officer Khalid Hamdani told Dawn that 216 Afghans had left. Mr Hamdani said that more would go.",
     [("Khalid Hamdani", "told"), ("Khalid Hamdani", "said")]),
    ("Additional Inspector General of Police Javed Alam Odho said that Karachi was calm.", [("Javed Alam Odho", "said")]),
    ("SSP Rawalpindi Kamran Asghar said that the search went on.", [("Kamran Asghar", "said")]),
    ("UN High Commissioner for Refugees Filippo Grandi urged Pakistan to stop.", [("Filippo Grandi", "urged")]),
    ("IOM's chief of mission in Afghanistan Mihyung Park said the need was great.", [("Mihyung Park", "said")]),
    ("“We are worried,” said UNHCR spokesperson in Islamabad Qaiser Khan Afridi.", [("Qaiser Khan Afridi", "said")]),
    ("Head of Herat's information department Ahmadullah Sharifi said the gates were open.", [("Ahmadullah Sharifi", "said")]),
    ("Afghan Deputy Minister for Refugees Abdul Rahman Rashid said the camps were full.", [("Abdul Rahman Rashid", "said")]),
    ("UNHCR's Regional Director for Asia Hai Kyung Jun said many had left.", [("Hai Kyung Jun", "said")]),
    ("A Pakistani security official, speaking to AFP on condition of anonymity, said that raids went on.", [("A Pakistani security official", "said")]),
    ("Abbas Araghchi said that Iran would send back 400,000 people, the Taliban's deputy spokesman Hamdullah Fitrat posted on X.",
     [("Hamdullah Fitrat", "posted"), ("Abbas Araghchi", "said")]),
    ("Tehreek-e-Taliban Pakistan answered with a video denying he had been in Afghanistan at all.", [("Tehreek-e-Taliban Pakistan (TTP)", "denying")]),
    ("Police found a letter saying Iran had paid him.", []),
    ("Ishaq Dar stated that Pakistan is open to talks, while reiterating that the country does not seek war.", [("Ishaq Dar", "stated")]),
    ("The Taliban released a video denying Pakistan had hit Kabul.", [("Taliban", "denying")]),
    ("Abdul Kabir said that refugees should return, according to Bakhtar News Agency.",
     [("Bakhtar News Agency", "according to"), ("Abdul Kabir", "said")]),
    ("Amnesty International and Human Rights Watch called on Pakistan to stop the deportations.",
     [("Amnesty International", "called on"), ("Human Rights Watch (HRW)", "called on")]),
    ("Neither Pakistan nor Iran said how many had died.", []),
    ("A report about abuses committed by the security forces says that 40 people were tortured.", []),
    ("A video of the army firing on traders shows that many fled.", []),
    ("The taxi driver offered to take her family to the border.", []),
    ("Abbas Araghchi flew to Kabul on Monday. The ministry said that talks would go on.", [("Iran Ministry of Foreign Affairs", "said")]),
    ("One of the elders, Malik Tahir Khan, said the guards had agreed to stop building.", [("Malik Tahir Khan", "said")]),
    ("Sediqullah Nasrat, who heads the directorate, attributed the increase to a campaign of the police.", [("Sediqullah Nasrat", "attributed")]),
    ("Turkey, which brokered a truce in October, offered on Monday to bring them back to the table.", [("Türkiye (Turkey)", "offered")]),
    ("A spokesman for the Taliban's foreign ministry denied that Kabul had asked Iran to halt deportations.",
     [("A spokesman for the Taliban's foreign ministry", "denied")]),
    ("Ahmed Sharif Chaudhry neither confirmed nor denied that Pakistan had carried out the strikes in Kabul.", []),
    ("Kabul denied allegations by Khawaja Asif, who said the attackers came from Afghanistan.", [("Afghanistan", "denied"), ("Khawaja Asif", "said")]),
    ("Abbas Araghchi said Iran hosts 3.5 million refugees and urged the Taliban to stop them.", [("Abbas Araghchi", "said")]),
    ("The UN human rights chief, Volker Türk, called on Pakistan not to return Afghans.", [("Volker Türk", "called on")]),
    # what is done instead of the verb before, what only dates "came", what is told at the end
    ("Zabihullah Mujahid did not confirm the deaths but said that talks would go on.", [("Zabihullah Mujahid", "said")]),
    ("The remarks came a day after Zabihullah Mujahid blamed Islamabad for the deadlock.", [("Zabihullah Mujahid", "blamed")]),
    ("Two posts were captured, a claim denied by Pakistan's army.", [("Pakistan Army", "denied")]),
    ("The expulsions, described by Amnesty International as unlawful, went on.", [("Amnesty International", "described")]),
    ("Mawlawi Abdul Kabir called the rush of returns unprecedented.", [("Mawlawi Abdul Kabir", "called")]),
    # the nameless
    ("Some said they had been robbed. “It was dark,” said another.", [("Some", "said"), ("another", "said")]),
    ("A Pakistani official and an Afghan source said the talks had ended.", [("A Pakistani official", "said"), ("an Afghan source", "said")]),
    ("A person familiar with the matter said Kabul will reply soon.", [("A person familiar with the matter", "said")]),
    # not a relative told of in between; one name alone
    ("“We lost everything,” Zahra said. Her husband, Karim, has been missing since then, she added.", [("Zahra", "said"), ("Zahra", "added")]),
    ("Rahim crossed on Monday. His wife, Maryam, was beaten, he said.", [("Rahim", "said")]),
    ("His brother, Karim Khan, was deported on Sunday. He said police had beaten him.", [("Karim Khan", "said")]),
    ("Khawaja Asif said Kabul was to blame. Parliament will debate it on Monday. He said the army was ready.", [("Khawaja Asif", "said")] * 2),
    ("Two decrees were issued. Another says that men must grow beards.", []),
    ("Six Afghans were reported as having been shot by Iranian guards.", []),
    ("A man named Karim told reporters that he had lost his shop.", [("Karim", "told")]),
    ("A former soldier identified as Ahmad said he had been beaten.", [("Ahmad", "said")]),
    ("Villagers called relatives able to help.", []),
    ("Rahim was deported on Monday. He said the camp was full.", [("Rahim", "said")]),
    # bodies told the other way round, or after their sort
    ("The foreign ministry of Iran said on Monday that talks went on.", [("Iran Ministry of Foreign Affairs", "said")]),
    ("The Ministry of Foreign Affairs of Pakistan said that talks went on.", [("Pakistan Ministry of Foreign Affairs", "said")]),
    ("The army is on alert. Its media wing, Inter-Services Public Relations, said troops had been sent.", [("Inter-Services Public Relations (ISPR)", "said")]),
    # who is meant by a common noun
    ("UNHCR voiced concern over the expulsions. In a joint statement with IOM, the agency urged Iran to halt returns.", [("UNHCR", "voiced"), ("UNHCR", "urged")]),
    ("UNAMA said the Taliban had flogged 12 people. The group says that its punishments follow sharia.", [("UNAMA", "said"), ("Taliban", "says")]),
    ("Iran's Ambassador to Kabul Alireza Bikdeli met traders. The Iranian envoy described trade as growing.", [("Alireza Bikdeli", "described")]),
    ("Deputy Foreign Minister Kazem Gharibabadi arrived on Sunday. The senior diplomat said the border would reopen.", [("Kazem Gharibabadi", "said")]),
    ("Ishaq Dar said talks had gone well. The border will reopen on Monday, according to the notification.", [("Ishaq Dar", "said")]),
    ("Mullah Yaqoob signed the accord in Doha. Taliban spokesman Mujahid said the talks had gone well.", [("Mujahid", "said")]),
    ("Karimi spoke to reporters. Ahmadi, he said, had promised to reopen the gate.", [("Karimi", "said"), ("Ahmadi", "promised")]),
    ("Pakistan struck Kabul, hours after Afghanistan launched what it called a retaliatory attack.", [("Afghanistan", "called")]),
    ("The International Rescue Committee warned of hunger on Monday. The group said aid cuts had made it worse.", [("International Rescue Committee (IRC)", "warned of"), ("International Rescue Committee (IRC)", "said")]),
    ("Taliban officials met with UNHCR in Kabul, and the agency said it needed more money.", [("UNHCR", "said")]),
    ("The militant group, Tehreek-e-Taliban Pakistan, claimed the attack.", [("Tehreek-e-Taliban Pakistan (TTP)", "claimed")]),
    # who is told, and not what is said of them
    ("The embassy in a statement on Friday said visas would be issued.", [("embassy", "said")]),
    ("The crossing would stay closed, said a border official on condition of anonymity.", [("a border official", "said")]),
    ("Women returning from Iran said they had been beaten.", [("Women returning from Iran", "said")]),
    ("A lawyer representing Afghan refugees in Islamabad said the raids went on.", [("A lawyer representing Afghan refugees in Islamabad", "said")]),
    ("Taliban district authorities said 200 families had returned.", [("Taliban", "said")]),
    ("Some 900 people were deported, the Khyber district administration said.", [("Khyber district administration", "said")]),
    # what reports
    ("Kabul has denied the charge, with Zabihullah Mujahid calling it baseless.", [("Afghanistan (Kabul)", "denied"), ("Zabihullah Mujahid", "calling")]),
    ("Senator Rubina Anwar was of the view that the border should reopen.", [("Rubina Anwar", "was of the view")]),
    ("Ishaq Dar echoed that call on Sunday.", [("Ishaq Dar", "echoed")]),
    ("Richard Bennett called for the deportations to be halted.", [("Richard Bennett", "called for")]),
    ("TOLOnews reported, citing local officials, that 900 people had been deported.", [("TOLOnews", "reported")]),
    ("Some 30,000 Afghans returned, according to the IOM, which described the pace as alarming.", [("International Organization for Migration (IOM)", "according to")]),
    # offices in letters
    ("PM Shehbaz condemned the attack on Sunday. DPM Dar said talks would go on.", [("Shehbaz Sharif", "condemned"), ("Ishaq Dar", "said")]),
    ("Pakistani FM Dar said on Sunday that talks would go on.", [("Ishaq Dar", "said")]),
    ("UK PM Keir Starmer said talks would go on.", [("Keir Starmer", "said")]),
    ("PM House said in a statement that talks would go on.", [("PM House", "said")]),
    ("British ministers met. The Foreign Office said 3,000 people had been relocated.", [("Foreign Office", "said")]),
    ("Pakistani officials met on Sunday. The FO said the envoy had been summoned.", [("Pakistan Ministry of Foreign Affairs", "said")]),
    ("The United Nations mission in Kabul has reminded both sides of their obligations.", [("UNAMA (United Nations mission in Kabul)", "reminded")]),
    # joint speakers, the second of them unnamed
    ("Residents and a Taliban official said two houses had been hit.", [("Residents", "said"), ("a Taliban official", "said")]),
    ("Zabihullah Mujahid and a Pakistani diplomat said the gate was shut.", [("Zabihullah Mujahid", "said"), ("a Pakistani diplomat", "said")]),
    # what all of a sentence was said as
    ("Torkham has reopened, as announced by the Taliban governor's office.", [("Taliban governor's office", "as announced")]),
    ("As Khawaja Asif told parliament, the truce would not last.", [("Khawaja Asif", "told")]),
    ("As per the UNHCR report, 4,500 Afghans were expelled on Monday.", [("UNHCR", "As per")]),
    ("Per UNHCR, 4,500 Afghans were expelled on Monday.", [("UNHCR", "Per")]),
    ("Based on information from the Torkham border office, 4,500 Afghans were expelled.", [("Torkham border office", "Based on")]),
    ("The teams met in Istanbul until Islamabad said on Wednesday that they had failed.", [("Pakistan (Islamabad)", "said")]),
    ("Shafqat Ali Khan neither confirmed nor denied the report but said Pakistan would defend itself.", [("Shafqat Ali Khan", "said")]),
    ("The foreign ministry had a day earlier said that the gate was shut.", [("foreign ministry", "said")]),
    ("Zabihullah Mujahid had a day before told reporters that the gate was shut.", [("Zabihullah Mujahid", "told")]),
    ("Police arrested 30 Afghans based on information received from spies.", []),
    ("Citing Iran and Turkey, Muttaqi said that trade had moved to other routes.", [("Muttaqi", "said")]),
    ("Dawn reported, citing the UNHCR, that 30,000 Afghans had been deported.", [("UNHCR", "citing")]),
    # who holds an office of a body
    # who holds an office of a body
    ("The UN Special Rapporteur on human rights in Afghanistan, Richard Bennett, urged Iran to stop.", [("Richard Bennett", "urged")]),
    ("The Secretary of Iran's Supreme National Security Council, Ali Larijani, said the border was calm.", [("Ali Larijani", "said")]),
    ("International Organization for Migration (IOM) Chief of Mission in Pakistan Mio Sato said funds had run out.", [("Mio Sato", "said")]),
    ("A statement from Abdul Ghani Baradar's office said trade went on.", [("Abdul Ghani Baradar’s office", "said")]),
    # outlets of a state, and those that are run by somebody
    ("Some 4,000 Afghans left, according to a report by Iran's semi-official news agency Tasnim.", [("Tasnim News Agency", "according to")]),
    ("According to figures published by the Taliban-run Bakhtar news agency, 1,250 families came back.", [("Bakhtar News Agency", "According to")]),
    ("More than 1,900 families came home from Iran, reported the state-run Bakhtar news agency on Monday.", [("Bakhtar News Agency", "reported")]),
    ("The Taliban-controlled ministry of refugees said 812 Afghans came back.", [("Taliban Ministry of Refugees and Repatriation", "said")]),
    # bodies in brackets, one name after an office, two subjects apart, who holds two offices
    ("An official of the Norwegian Refugee Council (NRC) said the centre was full.", [("An official of the Norwegian Refugee Council (NRC)", "said")]),
    ("The spokesperson Gulnara said the operation went on. She added that patrols were out.", [("Gulnara", "said"), ("Gulnara", "added")]),
    ("Karim Shah, spokesperson for the Afghan consulate in Quetta, and Pakistani officials also confirmed the report.",
     [("Karim Shah", "confirmed"), ("Pakistani officials", "confirmed")]),
    ("Deputy Prime Minister and Foreign Minister Ishaq Dar arrived. Pakistan’s foreign minister stressed that trade should grow.",
     [("Ishaq Dar", "stressed")]),
    # who did what is told, and not who is told of
    ("The gate was shut after clashes between Pakistan and Afghanistan, which continued for days before a truce was reached.", []),
    ("Asif confirmed that there was no progress, but said envoys and generals from Qatar, who are mediating, are working on a deal.", [("Asif", "confirmed")]),
    ("Reuters reported that Iran and Pakistan are expected to meet in Muscat after Oman intervened and encouraged both sides to talk.",
     [("Reuters", "reported"), ("Oman", "encouraged")]),
    ("In Quetta many Afghans pursuing their visa cases have complained of raids.", [("many Afghans", "complained of")]),
    ("Social media posts suggested the Taliban had emptied two villages.", []),
    # several of whom the tree takes one for what another is called, or for apart
    ("A Pakistani source, Pakistan state broadcaster PTV and Afghan broadcaster RTA had all said the talks went on.",
     [("A Pakistani source", "said"), ("Pakistan Television (PTV)", "said"), ("National Radio Television of Afghanistan (RTA)", "said")]),
    ("The interior ministry, the army and the police all said the border was calm.",
     [("The interior ministry", "said"), ("army", "said"), ("police", "said")]),
    ("Guards fled when shots rang out, Bilal Shinwari, an officer in the district that borders Iran said.", [("Bilal Shinwari", "said")]),
    ("A ministry official rejected claims by the UN refugee agency (UNHCR), which said police were holding families.",
     [("A ministry official", "rejected"), ("UNHCR", "said")]),
    # an honorific before a short name, an office without an article, "to find work"
    ("Haji Gul, a driver, said the road was open.", [("Haji Gul", "said")]),
    ("Salim Agha said shots were fired. But Quraishi Badloon, press department head for eastern Nangarhar province, denied any shooting had taken place.",
     [("Salim Agha", "said"), ("Quraishi Badloon", "denied")]),
    ("Omid’s cousins said that he went to Iran to find work and pay for his wedding.", [("Omid’s cousins", "said")]),
    # names as the article has them: the first alone of who is known by another spelling, the fullest, with any apostrophe
    ("Minister of State for Interior Talal Chaudhry said the camps were ready. In Islamabad, Talal said that buses had been hired.",
     [("Talal Chaudhry", "said"), ("Talal Chaudhry", "said")]),
    ("The United Nations High Commissioner for Refugees (UNHCR) said few had left. UNHCR reiterates its concern.",
     [("United Nations High Commissioner for Refugees (UNHCR)", "said"), ("United Nations High Commissioner for Refugees (UNHCR)", "reiterates")]),
    ("Pakistan’s military said on Sunday that the road was open.", [("Pakistan Army (Pakistan’s military)", "said")]),
    ("According to the United Nations’ migration agency, 300 children crossed alone.",
     [("International Organization for Migration (IOM)", "According to")]),
    # trees that lead astray, names that are also of places, beginnings of longer names, bodies told after whom they send
    ("Bashir Ahmad told Ariana News, the road to the camp was open.",
     [("Bashir Ahmad", "told")]),
    ("The UN refugee agency (UNHCR) on Monday called on Iran to stop expulsions.",
     [("UNHCR", "called on")]),
    ("This comes amid an increase in the numbers of deportees from Iran said officials.",
     [("officials", "said")]),
    ("The numbers of returnees are rising in Iran said officials.",
     [("officials", "said")]),
    ("Kabul said the gate was open. Pakistan has in the past accused Kabul of harbouring militants.",
     [("Afghanistan (Kabul)", "said"), ("Pakistan", "accused")]),
    ("Anna Lake said the aid had come.",
     [("Anna Lake", "said")]),
    ("UN officer Mina Park told reporters that the road was open.",
     [("Mina Park", "told")]),
    ("The Taliban’s deputy minister of refugees Mohammad Sadiq Wali said the camp was full.",
     [("Mohammad Sadiq Wali", "said")]),
    ("“The road is shut,” said Chief of Mission Lina Marr.",
     [("Lina Marr", "said")]),
    ("Officials met in Khost. Meanwhile Naqibullah, an official with the Ministry of Justice told AFP, the toll was 31.",
     [("Naqibullah", "told")]),
    ("Khan stressed on cooperation between the two sides, the spokesman said.",
     [("spokesman", "said"), ("Khan", "stressed on")]),
    ("The army said that five men were held. It added that Pakistan had consistently been asking Kabul to guard the border.",
     [("army", "said"), ("army", "added"), ("Pakistan", "asking")]),
    ("The ministers met in Kabul. Amir Khan Muttaqi spoke by phone with Abbas Araghchi about the border.",
     []),
    ("The summit ended on Sunday. Furthermore, the leaders talked about trade and visas.",
     []),
    ("The Taliban foreign ministry condemned the raid, the agency said. Kabul has accused Pakistan of raids on its soil.",
     [("Taliban Ministry of Foreign Affairs", "condemned"), ("Taliban", "accused")]),
    ("A Taliban spokesman rejected the claim. “It is untrue,” the spokesman said in a statement. The statement added that Pakistan “must look at home”.",
     [("A Taliban spokesman", "rejected"), ("A Taliban spokesman", "said"), ("A Taliban spokesman", "added")]),
    ("Iran was ready to help, according to a statement from the Taliban's deputy spokesman Karim Fitrat.",
     [("Karim Fitrat", "according to")]),
    ("Another 88 people have been deported from Punjab, the officials of the Home Department, KP said.",
     [("officials of the Home Department", "said")]),
    ("Pakistan’s interior ministry asked all foreigners to leave. “We have been a good host,” the country’s interior ministry said.",
     [("Pakistan Ministry of Interior", "asked"), ("Pakistan Ministry of Interior", "said")]),
    ("Pakistan condemned the raid, officials said. The IRGC on August 16 hit targets in Balochistan that it said were tied to a Baluch group.",
     [("officials", "said"), ("Pakistan", "condemned"), ("Islamic Revolutionary Guard Corps (IRGC)", "said")]),
    ("At least 100 migrants’ bodies have been brought home from Iran, highlighting the growing risks they face.",
     []),
    ("Rights groups have voiced concern over the expulsions, citing the risks to people returning to Kabul and calling for restraint.",
     [("Rights groups", "voiced")]),
    ("The ministers met on Monday. Muttaqi hoped the appointment would strengthen relations between the two countries.",
     [("Muttaqi", "hoped")]),
    ("The deportation is the largest in years. These migrants returned through Torkham, as stated in the ministry's announcement.",
     [("ministry", "as stated")]),
    ("Farid Sabz, Coordinating Director of the Noor Foundation, said the load had come. Officials at the charity say the load is worth $2 million.",
     [("Farid Sabz", "said"), ("Officials at Noor Foundation", "say")]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CASES, ids=[text[:40] for text, _ in CASES])
def test_speakers_are_found(text: str, said: list[tuple[str, str]]) -> None:
    statements = [s for article in extract(text, date(2025, 11, 24)) for s in article.statements]
    assert [(s.speaker, s.cue) for s in statements] == said


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("“We lost all we had there,” Karim Khan, 40, a baker from Herat, said on Monday.", None),
        ("“We have no shop here any more,” said Abdul Kabir, a shopkeeper in Torkham.", None),
        ("Volker Türk, a lawyer by training, said that Pakistan must halt deportations.", "Office of the UN High Commissioner for Human Rights"),
        ("Antonio Guterres, 76, said that Pakistan had to stop deportations.", "United Nations"),
        ("Abdul Kabir, the minister for refugees, said that more aid was coming.", "Taliban Ministry of Refugees and Repatriation"),
        ("Hassan Kazemi, the Iranian ambassador in Kabul, said that water was a right.", "Government of Iran"),
        ("UN High Commissioner for Refugees Filippo Grandi said that Pakistan must halt deportations.", "UNHCR"),
        ("Pakistan's ambassador to the UN Asim Iftikhar Ahmad told the council that raids went on.", "Pakistan Ministry of Foreign Affairs"),
        ("Pakistan's foreign office spokesman Tahir Andrabi said that talks went on.", "Pakistan Ministry of Foreign Affairs"),
        ("Federal Minister for Planning Saad Rafique said that trade had to go on.", None),
        ("Head of Herat's information department Ahmadullah Sharifi said that the gates were open.", None),
        ("Taliban spokesman Zabihullah Mujahid said that everything was calm.", "Taliban"),
        ("“We have left everything,” Nasir Khan, a senior official in the Khyber district, said.", None),
        ("Foreign Minister Ishaq Dar told reporters that Pakistan wanted peace.", "Pakistan Ministry of Foreign Affairs"),
        ("“They took our money,” said Gul Ahmad, who was deported from Iran along with six family members.", None),
        ("“They beat us,” a man deported from Iran told Amu TV.", None),
        ("An official from the interior ministry said that 300 Afghans had been deported.", "the interior ministry"),
        ("Zabihullah Mujahid, who serves as the Taliban's chief spokesman, said that the gate was open.", "Taliban"),
        ("Abdul Ghani Baradar, the Taliban's deputy prime minister for economic affairs, said trade had grown.", "Taliban"),
        (
            "Iran's ambassador to Islamabad, Reza Amiri Moghaddam, in a meeting with Railways Minister Hanif Abbasi, asked for help.",
            "Iran Ministry of Foreign Affairs",
        ),
        # bodies belong to their state, states to nobody
        ("The Taliban consulate in Mashhad said that the road was open.", "Taliban"),
        ("Iran's foreign ministry said that the road was open.", "Government of Iran"),
        ("Pakistani officials said that the road was open.", "Government of Pakistan"),
        ("A Pakistani security official said that the road was open.", None),
        ("Pakistan said that the road was open.", None),
        ("Syed Jawad Kazmi, the head of the Pakistani jirga, said that the gate would stay open.", "Government of Pakistan"),
    ],
)
def test_to_whom_a_speaker_belongs(text: str, affiliation: str | None):
    (said,) = (s for article in extract(text, date(2025, 7, 20)) for s in article.statements)
    assert said.affiliation == affiliation


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan says that India backs militants, which New Delhi denies.",
        "Pakistan said it had killed 12 fighters, while Kabul said that civilians had died.",
        "Pakistan has accused the Taliban of sheltering fighters, a charge Kabul denies.",
        "Khost officials said Pakistani jets bombed homes, and Islamabad denied it.",
        "Pakistan said its patience was over, hours after the Taliban warned that they would answer.",
    ],
)
def test_an_answer_is_not_passed_on_by_whom_it_answers(text: str):
    said = [s for article in extract(text, date(2025, 7, 20)) for s in article.statements]
    assert len(said) == 2
    assert {s.reported_via for s in said} == {None}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Hamdullah Fitrat confirmed the deaths to Reuters on Monday.", "Reuters"),
        ("A trader told Kabul Now that the border was closed.", "Kabul Now"),
        ("In an audio message, Noor Wali Mehsud claimed that he was in Pakistan.", "an audio message"),
        ("In a video message, Noor Wali Mehsud claimed that he was in Pakistan.", "a video"),
        ("Hamdullah Fitrat confirmed the deaths to the families of the dead.", None),
        ("Arafat Jamal told reporters in Geneva by video link that returns had risen.", None),
        ("Arafat Jamal said during a video press conference from Kabul that returns had risen.", None),
        ("Zabihullah Mujahid rejected the plan in a post on X on Friday.", "a post on X"),
        ("Ishaq Dar told Fox News that the border was shut.", "Fox News"),
        ("Mohammad Sadiq took to X to thank the hosts.", "X"),
        ("Ishaq Dar told the Journal's readers that the border was shut.", None),
        ("Zalmay Khalilzad said the raid was a mistake in a post on X.", "a post on X"),
        ("Eskandar Momeni was quoted by Fars as saying that all must go.", "Fars"),
        ("Eskandar Momeni was quoted by state TV as saying that all must go.", "state TV"),
        ("Tasnim reported, citing border commander Majid Shoja, that 30,000 Afghans had been sent back.", "Tasnim News Agency"),
        ("IRNA quoted deputy police chief Qassem Rezaei as saying that all must go.", "Islamic Republic News Agency"),
        ("Tasnim quoted Eskandar Momeni as having said that all must go.", "Tasnim News Agency"),
    ],
)
def test_through_what_words_came(text: str, via: str | None):
    (said,) = (s for article in extract(text, date(2025, 7, 20)) for s in article.statements)
    assert said.reported_via == via


def test_words_after_a_semicolon_are_not_passed_on_by_who_spoke_before():
    text = "India condemned the strikes on Kabul; spokesman Randhir Jaiswal called them a violation of law."
    said = [s for article in extract(text, date(2025, 7, 20)) for s in article.statements]
    assert {s.speaker: s.reported_via for s in said} == {"India": None, "Randhir Jaiswal": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It must stop,” the Iranian minister said on Monday in Tehran.", "direct"),
        ("'Most were sent back by force,' said Ahmadullah Muttaqi, a Taliban official.", "direct"),
        ("‘They came at night. They took all,’ said Ahmadullah Muttaqi, a Taliban official.", "direct"),
        ("Ahmadullah Muttaqi said that people came with 'nothing but their clothes'.", "mixed"),
        ("Iran's ambassador said the refugees' cards weren't valid at the guards' post.", "indirect"),
        ("Abbas Araghchi said: “No one gains. They must talk.”", "direct"),
        ("“There will be no extension and no leniency,” Mohsin Naqvi said, adding that landlords would be fined.", "mixed"),
        ("Mohammad Sadiq wrote on X that they had agreed to “work together for peace and progress in the whole region”.", "mixed"),
        ("Asked about schools for girls, Muttaqi replied “we have never called education haram”.", "direct"),
        ("In Mardan, Mohsin Naqvi promised “a measured answer at a time of our own choosing.”", "mixed"),
        ("“Our infrastructure has reached its limit,” Fatemeh Mohajerani said, speaking to reporters.", "direct"),
    ],
)
def test_how_words_are_quoted(text: str, expected: str):
    assert [s.quote_type for article in extract(text, date(2025, 7, 20)) for s in article.statements][:1] == [expected]


def test_a_quotation_belongs_to_who_is_told_at_its_end_alone():
    text = "Zabihullah Mujahid stressed the need for unity.\n“We want peace. We want trade to flow,” said Omid Wardak.\nThe border was calm."
    said = [s for article in extract(text, date(2025, 7, 20)) for s in article.statements]
    assert [(s.speaker, s.quote_type, s.evidence.exact) for s in said] == [
        ("Zabihullah Mujahid", "indirect", "Zabihullah Mujahid stressed the need for unity."),
        ("Omid Wardak", "direct", "“We want peace. We want trade to flow,” said Omid Wardak."),
    ]
    assert said[1].quotation == "We want peace. We want trade to flow"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The State Department said the flights would go on.", "government"),
        ("The Punjab Home Department said the camps were full.", "government"),
        ("Police in Quetta said the camps were full.", "government"),
        ("The Ministry of Commerce of the Islamic Emirate said the camps were full.", "government"),
    ],
)
def test_a_department_of_a_state_is_its_government(text: str, kind: str):
    assert [s.speaker_kind for article in extract(text, date(2025, 7, 20)) for s in article.statements] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Ishaq Dar urged Kabul to act, according to a press release issued by the Foreign Office.",
        "Ishaq Dar said the gate was shut, according to a statement of the Foreign Office.",
    ],
)
def test_who_closes_a_sentence_passes_on_what_it_tells(text: str):
    said = [s for article in extract(text, date(2025, 7, 20)) for s in article.statements]
    assert {(s.speaker, s.reported_via) for s in said} == {
        ("Ishaq Dar", "Pakistan Ministry of Foreign Affairs"),
        ("Pakistan Ministry of Foreign Affairs", None),
    }


def test_leaders_of_the_taliban_speak_for_them():
    (said,) = (s for article in extract("Senior Taliban leaders rejected the claim.", date(2025, 7, 20)) for s in article.statements)
    assert said.speaker_kind == "government"
