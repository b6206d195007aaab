/**
 * Domains at which anybody can have a mailbox: an address there says nothing about an employer.
 * Written from what the large providers offer to the public; a domain that is missing only means
 * that its people share an account until somebody corrects it.
 */
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(
  [
    // International
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com windowslive.com',
    'yahoo.com ymail.com rocketmail.com myyahoo.com aol.com aim.com icloud.com me.com mac.com',
    'proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io tuta.com tutamail.com keemail.me',
    'zoho.com zohomail.com fastmail.com fastmail.fm hey.com gmx.com gmx.net mail.com email.com usa.com',
    'hushmail.com runbox.com mailbox.org posteo.net disroot.org riseup.net duck.com inbox.com lycos.com',
    // Under country names
    'hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.be hotmail.nl hotmail.se hotmail.ca',
    'outlook.fr outlook.de outlook.es outlook.it outlook.jp outlook.com.br outlook.co.uk outlook.in',
    'live.co.uk live.fr live.de live.it live.nl live.be live.se live.dk live.no live.ca live.com.au',
    'yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.in yahoo.co.in yahoo.co.jp yahoo.com.br',
    'yahoo.com.au yahoo.com.mx yahoo.com.ar yahoo.com.sg yahoo.com.hk yahoo.com.tw yahoo.co.id yahoo.pl yahoo.gr',
    // Germany, Austria, Switzerland
    'gmx.de gmx.at gmx.ch web.de t-online.de freenet.de arcor.de posteo.de mail.de online.de vodafonemail.de',
    'aon.at chello.at bluewin.ch hispeed.ch sunrise.ch',
    // France, Belgium, Netherlands, Luxembourg
    'orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr',
    'skynet.be telenet.be proximus.be ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl xs4all.nl pt.lu',
    // United Kingdom, Ireland
    'btinternet.com btopenworld.com virginmedia.com sky.com talktalk.net ntlworld.com blueyonder.co.uk eircom.net',
    // Southern Europe
    'libero.it virgilio.it alice.it tiscali.it tin.it fastwebnet.it telefonica.net sapo.pt otenet.gr',
    // Northern and eastern Europe
    'telia.com online.no mail.dk seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl op.pl azet.sk abv.bg',
    'freemail.hu citromail.hu ukr.net i.ua mail.ru inbox.ru list.ru bk.ru yandex.ru yandex.com ya.ru rambler.ru',
    // Americas
    'comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com',
    'optonline.net frontier.com windstream.net rogers.com shaw.ca sympatico.ca bell.net telus.net videotron.ca',
    'uol.com.br bol.com.br terra.com.br ig.com.br globo.com prodigy.net.mx',
    // Asia and the Pacific
    'qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com',
    'naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp softbank.jp nifty.com',
    'rediffmail.com bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz walla.co.il',
  ]
    .join(' ')
    .split(' '),
);

/** Whether anybody can have a mailbox at this domain (a domain as readDomain gives it). */
export function isFreeMailDomain(domain: string): boolean {
  return FREE_MAIL_DOMAINS.has(domain);
}
