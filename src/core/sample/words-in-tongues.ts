/**
 * What happy customers write in their own language, by ISO 639-1 code. Some answer a survey in it, as
 * people do. The same holes as words-of-praise.ts, without those that are English words.
 */
export const PRAISE_IN_TONGUES: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Zum ersten Mal ein Winter ohne Sonntagsdienst in der Planung.',
    'Früher haben wir um sieben Uhr gestritten, heute fahren wir um sieben Uhr los.',
    'Endlich ein Plan, den auch die Kolonnen glauben.',
    'Ich drucke nichts mehr aus. Das hat niemand bemerkt, und genau so soll es sein.',
    'Der neue Disponent war nach drei Tagen eingearbeitet.',
    '{product} läuft, auch wenn es draußen nicht läuft.',
    'Man merkt, dass da jemand zugehört hat.',
    'Die Revision war nach einem Tag fertig. Das gab es noch nie.',
    '{csm} ruft zurück, bevor ich aufgelegt habe.',
    'Wir würden es wieder tun, nur früher.',
  ],
  sv: [
    'Första vintern utan helgpass i planeringen.',
    'Nu ser vi samma karta, både ute och inne.',
    'Jag har slutat skriva ut schemat. Ingen märkte något.',
    'Det bara fungerar, också när det blåser.',
    'Vi sover bättre. Det är det hela.',
    '{csm} svarar alltid, och svarar rakt.',
  ],
  no: [
    'Roligere morgener enn på ti år.',
    'Vi er ute hos kunden før telefonen ringer.',
    'Endelig en plan som mannskapene stoler på.',
    'Det virker, også i november.',
    '{csm} lytter, og så skjer det noe.',
  ],
  da: [
    'Vi bruger ti minutter om morgenen, før var det en time.',
    'Ingen private regneark mere. Det troede jeg aldrig, jeg skulle opleve.',
    'Det er kedeligt på den gode måde.',
    'Vagtplanen er blevet retfærdig, og alle kan se det.',
  ],
  nl: [
    'Eindelijk één planning waar iedereen in gelooft.',
    'De monteurs bellen half zo vaak. Heerlijk.',
    'Na drie weken wist niemand meer hoe we het vroeger deden.',
    '{csm} zegt eerlijk wat niet kan. Dat werkt.',
    'Het draait gewoon, ook op zondag.',
  ],
  fr: [
    'Les équipes partent à sept heures, et elles savent où elles vont.',
    'Premier hiver sans astreinte du dimanche au bureau.',
    'On ne discute plus du planning, on discute du travail.',
    'J’ai rangé l’imprimante. Personne ne l’a réclamée.',
    'Trois jours pour former une nouvelle planificatrice, contre un an avant.',
    '{csm} répond, et répond vraiment.',
  ],
  es: [
    'Las cuadrillas se fían del plan, que ya es decir.',
    'He vuelto a tener domingos.',
    'Lo que antes era una reunión ahora es una mirada.',
    'En tres días la gente nueva planifica sola.',
    'Funciona también los días malos, que es cuando importa.',
    '{csm} contesta siempre, y con claridad.',
  ],
  pt: [
    'As equipas saem às sete e ninguém discute.',
    'Pela primeira vez, um inverno sem horas extra no planeamento.',
    'Deixei de imprimir o plano e ninguém deu por isso.',
    'É raro gostar de um programa. Deste gosto.',
    '{csm} ouve e depois faz.',
  ],
  it: [
    'Le squadre si fidano del piano, e non è poco.',
    'Ho smesso di stampare i turni. Nessuno se n’è accorto.',
    'La mattina basta uno sguardo.',
    'In tre giorni il nuovo collega pianificava da solo.',
    '{csm} risponde sempre, anche alle sei.',
  ],
  pl: [
    'Pierwsza zima bez nadgodzin w dyspozytorni.',
    'Brygady wierzą planowi, a to u nas dużo.',
    'Rano wystarczy jedno spojrzenie.',
    'Nikt już nie trzyma własnego arkusza.',
  ],
  cs: [
    'První zima bez nedělních služeb v plánování.',
    'Party plánu věří, a to je u nás co říct.',
    'Ráno stačí jeden pohled.',
    'Funguje to, i když venku nefunguje nic.',
  ],
  fi: [
    'Ensimmäinen talvi ilman viikonloppupäivystystä suunnittelussa.',
    'Aamut ovat rauhallisia. Se riittää.',
    'Kaikki katsovat samaa karttaa.',
  ],
  el: [
    'Πρώτος χειμώνας χωρίς Κυριακές στο γραφείο.',
    'Τα συνεργεία εμπιστεύονται το πρόγραμμα. Δεν είναι λίγο.',
    'Μια ματιά το πρωί και ξέρω αν θα βγει η μέρα.',
  ],
  tr: [
    'Sabahlar sakin geçiyor, daha ne olsun.',
    'Ekipler plana güveniyor. Bu bizde az şey değil.',
    'Yeni arkadaş üç günde öğrendi.',
  ],
  ja: [
    '朝の打ち合わせが十分で終わるようになりました。',
    '現場と事務所が同じ地図を見ています。',
    '台風の夜も、慌てずに対応できました。',
    'もう紙の予定表には戻れません。',
  ],
};
