import type { Dice } from './dice.ts';

/** Given and family names of one people (family names that men and women share); `native|latin` where a name is written in another script. */
type NamePool = {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly familyFirst?: true;
};

const pool = (given: string, family: string): NamePool => ({
  given: given.split(' '),
  family: family.split(' '),
});

const POOLS: Readonly<Record<string, NamePool>> = {
  sv: pool(
    'Marta Åsa Björn Elin Göran Ida Karin Lars Linnéa Mattias Nils Ola Pernilla Stina Tove Viktor Ylva Örjan',
    'Lindqvist Åkerblom Bergvall Dahlström Ekwall Forsling Hedström Källgren Lönnroth Mårtensson Nordgren Palmér Rosenlund Sjöstrand Tegnell Vallgren Wikander Öhman',
  ),
  no: pool(
    'Ingrid Silje Bjørn Dagny Eirik Frode Guro Håkon Jorunn Kjetil Liv Magnus Nora Odd Ragnhild Sindre Trygve Åse',
    'Solheim Aune Bakken Dalseth Engebretsen Fosse Grønli Haugland Iversen Kvamme Lervik Myhre Nygård Opdal Ruud Sæther Tveit Østby',
  ),
  da: pool(
    'Piet Anders Birgitte Casper Ditte Esben Freja Gitte Henrik Inge Jeppe Kirsten Lærke Mads Nanna Rasmus Søren Tine',
    'Halvorsen Bjerregaard Dalgaard Eskildsen Frandsen Gadegaard Holm Jespersen Kjærgaard Lauridsen Mølgaard Nørgaard Overgaard Riisager Skovbo Thestrup Vestergaard Østergaard',
  ),
  fi: pool(
    'Aino Eero Helmi Ilkka Jaana Kaisa Lauri Mikko Niina Outi Päivi Riikka Saku Tuomas Ulla Väinö Anniina Jyrki',
    'Aaltonen Hakkarainen Heikkilä Jokela Kärkkäinen Lehtovaara Mäkipää Niskanen Ojala Pellikka Rantala Salmela Toivonen Uusitalo Virtala Ylönen Koskimies Kuusela',
  ),
  de: pool(
    'Bastian Anke Christoph Dörte Elke Friedrich Greta Heiko Ilka Jörg Katharina Lutz Maren Norbert Renate Steffen Ulrike Wiebke',
    'Roloff Ahlers Brandstätter Drexler Eichinger Fröhlich Gerstmann Hölzl Jansen Kessler Löffler Mühlbauer Nießen Oberhauser Pfeiffer Rüdiger Sommerfeld Tiefenbacher',
  ),
  nl: pool(
    'Anouk Bram Carlijn Daan Esther Floor Gijs Hilde Ilse Joris Koen Lotte Maarten Nienke Pieter Roos Sjoerd Wouter',
    'Akkerman Boersma Claessens Dijkhuizen Elzinga Faber Groeneveld Hoekstra Kuipers Lammers Meulenbelt Noordhoek Oosterhof Rietveld Schuurman Terpstra Verhoeven Zijlstra',
  ),
  en: pool(
    'Alice Bridget Callum Deborah Edmund Fiona Gareth Harriet Imogen Jasper Kathleen Leonard Marcus Nadine Oliver Rosalind Stuart Theo',
    'Ashdown Barlow Carraway Dunmore Ellwood Fairbairn Goodall Hartley Ingleby Kershaw Langford Merriman Northcott Oakley Pemberton Rudd Thackeray Winslow',
  ),
  ga: pool(
    'Colm Aoife Brendan Ciarán Deirdre Eoin Fionnuala Gráinne Niamh Oisín Pádraig Róisín Sinéad Tadhg Caoimhe Diarmuid Maeve Cathal',
    'Whelan Brannigan Coughlan Devaney Fallon Garvey Hanrahan Kinsella Lacey Mulcahy Noonan Quilty Rafferty Scanlon Tierney Breslin',
  ),
  fr: pool(
    'Lena Adèle Baptiste Céline Damien Élodie Fabrice Gaëlle Hélène Jérôme Léonie Mathieu Noémie Océane Rémi Solène Thibault Zoé',
    'Moreau Aubertin Besnard Charpentier Delacourt Estève Fontanel Guérin Jourdain Lemoine Marchetti Nougaret Perrault Quentin Rousselet Savary Thévenet Vasseur',
  ),
  es: pool(
    'Tomas Alba Beatriz Ciro Dolores Emilio Fátima Gonzalo Inés Jimena Lucía Manuela Nuria Óscar Pilar Rubén Soledad Íñigo',
    'Reyes Aguirre Benítez Cárdenas Domínguez Echeverría Fuentes Galván Ibáñez Jáuregui Lozano Montalvo Núñez Ordóñez Peralta Quiroga Salcedo Zamora',
  ),
  pt: pool(
    'Rui Ines Anabela Bento Catarina Duarte Estela Fábio Graça Hélder Joana Leonor Miguel Otília Paulo Rafaela Simão Teresa',
    'Carvalho Duarte Abrantes Bragança Cordeiro Esteves Falcão Guimarães Jardim Lourenço Magalhães Noronha Pacheco Queirós Ramalho Serrão Tavares Vilhena',
  ),
  it: pool(
    'Luca Alessia Benedetta Corrado Donatella Ettore Fabiana Giacomo Ilaria Lorenzo Martina Nicolò Ornella Pietro Raffaella Silvio Teodora Ugo',
    'Ferri Albertini Bassani Cavallaro D’Amico Esposti Fontanesi Galimberti Iacobelli Lombardini Marchesi Nardelli Ottaviani Pellegrino Rinaldi Santoro Tedeschi Vianello',
  ),
  pl: pool(
    'Ewa Agnieszka Bartosz Celina Dariusz Elżbieta Grzegorz Halina Jagoda Łukasz Małgorzata Oskar Paweł Renata Sławomir Urszula Wiesława Zbigniew',
    'Bąk Czerwonka Dudek Gołąb Kaczmarek Kołodziej Kruk Kubiak Łapacz Mazurek Pająk Pietrzak Rybak Stępień Świątek Walczak Wilczek Zając',
  ),
  cs: pool(
    'Karel Adéla Blanka Dušan Eliška František Hana Ivana Jiří Květa Ludmila Matěj Ondřej Petra Radek Šárka Tomáš Zdeněk',
    'Janů Jirků Kočí Krejčí Kuklů Martinů Matějů Pavlů Petrů Prokopců Šimků Šrámků Tomšů Vaňků Vítů Zemků',
  ),
  el: pool(
    'Μαρία|Maria Γιώργος|Giorgos Eleni Dimitris Αικατερίνη|Aikaterini Nikos Sofia Kostas Ιωάννα|Ioanna Stavros Danae Petros Χρήστος|Christos Thalia Vasilis Zoi',
    'Αλεξίου|Alexiou Antoniou Anastasiou Ευαγγέλου|Evangelou Georgiou Grigoriou Ιωάννου|Ioannou Kyriakou Konstantinou Nikolaou Petrou Χρήστου|Christou Stavrou Vasileiou Zachariou',
  ),
  tr: pool(
    'Deniz Ayşe Burak Cemile Ebru Fatih Gülşen Hakan İpek Kerem Leyla Mehmet Nazlı Ömer Sibel Tuğba Umut Yiğit',
    'Aksoy Bozkurt Çelikel Doğanay Erdem Güneş Işık Karaca Kılıçoğlu Menderes Özgür Polatlı Sarıkaya Şahinler Tekin Uçar Yalçınkaya Zorlu',
  ),
  ar: pool(
    'نور|Noor Yara Amal Bilal Dalia Faris Ghada هالة|Hala Idris Jamila Karim ليلى|Layla Mounir Nadia Omar رانيا|Rania Samir Tariq',
    'Benali Abboud Chaoui Darwish El-Amrani فارس|Fares Ghanem Haddad Jaziri Khalil منصور|Mansour Nasser Othmani Qasim Rahmani Saadi Tazi زيدان|Zidan',
  ),
  ng: pool(
    'Adaeze Babajide Chidinma Damilola Emeka Folasade Gbenga Ifeoma Jideofor Kelechi Ngozi Obinna Olúwatóbi Rotimi Simisola Tochukwu Uchenna Yetunde',
    'Nwosu Adebayo Akinwale Balogun Chukwuma Ezeani Fashola Igwe Jegede Kalu Madueke Nnamdi Obaseki Okonjo Ọládélé Popoola Salami Uzor',
  ),
  ke: pool(
    'Achieng Baraka Chebet Dalmas Esther Faith Gathoni Hamisi Imani Juma Kamau Lilian Mwende Njeri Otieno Purity Wanjiru Zawadi',
    'Barasa Chepkoech Gichuru Kiprono Korir Lagat Macharia Mutua Nderitu Ngugi Odhiambo Okello Omondi Rotich Simiyu Wafula Wekesa Kimani',
  ),
  hi: pool(
    'Aarav अनिता|Anita Bhavna Deepak Esha Gaurav Harini Ishaan Jaya Kavita Lakshmi Mohan नेहा|Neha Pooja Rajesh Sanjana Tarun विक्रम|Vikram',
    'Banerjee Chaudhary Deshmukh Gokhale Iyer Jadhav Kulkarni Mukherjee Nambiar Pillai Raghavan Sengupta Srinivasan Thakur Upadhyay Varma Wagle Yadav',
  ),
  ja: {
    ...pool(
      '美菜|Mina 直樹|Naoki Akiko Daisuke 恵美|Emi Haruto 和也|Kazuya Keiko Makoto 菜々子|Nanako Ryō Sayuri 拓海|Takumi Yūko Shinji Kaori',
      '武田|Takeda 青柳|Aoyagi Fujimori 長谷川|Hasegawa Ishiguro Kawabata 松永|Matsunaga Nishikawa Ōshima 桜井|Sakurai Tachibana 上野|Ueno Watase 柳沢|Yanagisawa Kuroda Morishita',
    ),
    familyFirst: true,
  },
  ko: pool(
    'Ji-woo Min-seo Hyun-jin Soo-ah Dae-ho Eun-ji Kyung-min Yuna Seo-jun Hae-rin',
    'Bae Choi Gong Hwang Jeong Kwon Namgung Oh Ryu Seong Yoon Ahn',
  ),
  uk: pool(
    'Олена|Olena Andriy Bohdana Дмитро|Dmytro Iryna Kateryna Maksym Наталія|Nataliia Oleh Roman Світлана|Svitlana Taras Yaroslava Vasyl',
    'Бондаренко|Bondarenko Hrytsenko Kovalchuk Lysenko Мельник|Melnyk Ostapenko Панченко|Panchenko Romaniuk Savchuk Tkachenko Vasylenko Zinchenko',
  ),
};

/** A person's name as they write it, and as a mail address can carry it. */
export type PersonName = { readonly name: string; readonly latin: string };

/** Draws a name of one of the place's peoples, the first most often. Native script only if both parts have it. */
export function drawName(dice: Dice, peoples: readonly string[]): PersonName {
  const people = dice.chance(0.84) ? peoples[0]! : dice.pick(peoples);
  const { given, family, familyFirst } = POOLS[people]!;
  const [givenNative, givenLatin] = scripts(dice.pick(given));
  const [familyNative, familyLatin] = scripts(dice.pick(family));
  const latin = `${givenLatin} ${familyLatin}`;
  const native = givenNative !== givenLatin && familyNative !== familyLatin;
  if (!native) return { name: latin, latin };
  return { name: familyFirst ? `${familyNative} ${givenNative}` : `${givenNative} ${familyNative}`, latin };
}

function scripts(name: string): [string, string] {
  const [native, latin] = name.split('|');
  return [native!, latin ?? native!];
}

const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  å: 'a',
  ß: 'ss',
  ł: 'l',
  ı: 'i',
  ð: 'd',
  œ: 'oe',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
};

/** Lower-case ASCII for mail addresses and domains: `Källgren` → `kaellgren`, `Świątek` → `swiatek`. */
export function toAscii(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[øæåßłıðœäöü]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, (run) => (/^\p{M}+$/u.test(run) ? '' : '-'))
    .replace(/^-+|-+$/g, '');
}
