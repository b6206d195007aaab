import { plainName } from './plain-name.ts';

/**
 * Names of columns in the languages of exports we meet, by the English name that the fields list. A field
 * lists foreign words itself only where they mean something in that field alone.
 */
const ABROAD: Readonly<Record<string, string>> = {
  // Who
  'account id':
    'numéro client, no client, id client, code client, codice cliente, número de cliente, id de cliente, klantnummer, kundnummer, kundenummer, kundennr, kunden nr, código do cliente, 顧客番号, 顧客id, 取引先id',
  'account name':
    'raison sociale, nom de la société, nom du client, nom du compte, compte, société, ragione sociale, nome azienda, azienda, cliente, nombre de la empresa, nombre de la cuenta, cuenta, razón social, bedrijfsnaam, klantnaam, klant, företag, kund, kunde navn, nome da empresa, razão social, conta, 会社名, 企業名, 取引先名, 顧客名, 公司名称, 客户名称',
  owner:
    'responsable, propriétaire, propriétaire du compte, chargé de compte, responsabile, proprietario, responsable de cuenta, propietario, accountmanager, eigenaar, responsável, proprietário, zuständig, kundenverantwortlicher, 担当者, 所有者',
  email:
    'courriel, adresse électronique, mail address, correo, e mailadres, endereço de email, メールアドレス',
  'first name': 'nome di battesimo, voornaam, förnamn, fornavn, primeiro nome, 名',
  'last name': 'cognome, apellidos, achternaam, efternamn, etternavn, sobrenome, nom de famille, 姓',
  'full name': 'nom complet, nome completo, nombre completo, volledige naam, 氏名',
  'job title': 'fonction, intitulé du poste, qualifica, ruolo, functie, 役職',
  consent: 'einwilligung, zustimmung, consentement, consenso, consentimiento, toestemming, consentimento',
  // What they are
  industry:
    'settore, sector de actividad, setor, bransch, branche d activité, secteur d activité, 業種, 行业',
  country: 'paese, land region, país región, 国',
  'annual revenue':
    'chiffre d affaires annuel, ca annuel, fatturato, ricavi, facturación, ingresos anuales, omzet, jaaromzet, receita, receita anual, faturamento, omsättning, 売上',
  employees:
    'nombre d employés, effectifs, dipendenti, numero dipendenti, empleados, número de empleados, medewerkers, aantal medewerkers, funcionários, número de funcionários, anställda, mitarbeiterzahl, 従業員数',
  website: 'sito web, sitio web, página web, hemsida, site, internetseite, ドメイン, ウェブサイト',
  'customer since':
    'cliente dal, cliente desde, klant sinds, kund sedan, date d entrée, date de début client, 契約開始日',
  // Deals and contracts
  'deal id': 'numéro d opportunité, id opportunité, id oportunidad, verkaufschance id',
  'deal name':
    'nom de l opportunité, nom de la transaction, nome opportunità, nombre de la oportunidad, nombre del negocio, name der verkaufschance, opportunity naam, 商談名',
  stage: 'étape, phase de vente, fase, etapa, etapa del negocio, verkaufsphase, stadium, フェーズ',
  amount: 'importo, importe, monto, bedrag, valor, belopp, wert, auftragswert, 金額',
  'created date':
    'date de création, créé le, data di creazione, data creazione, fecha de creación, aangemaakt op, data de criação, criado em, erstellt, erstelldatum, erstellungsdatum, anlagedatum, creato il, creado el, 作成日, 作成日時',
  'close date':
    'date de fermeture, data di chiusura, data chiusura, fecha de cierre, sluitingsdatum, data de fechamento, schlussdatum, abschlussdatum, 完了予定日',
  'contract number': 'numéro de contrat, numero contratto, número de contrato, contractnummer, vertrag nr',
  'start date':
    'date de début, data inizio, data di inizio, fecha de inicio, begindatum, startdatum, data de início, début, inizio, inicio, startdato, 開始日',
  'end date':
    'date de fin, data fine, data di fine, fecha de fin, fecha fin, einddatum, enddatum, data de término, ende, fin, 終了日',
  'renewal date':
    'date de renouvellement, data rinnovo, data di rinnovo, fecha de renovación, verlengingsdatum, data de renovação, verlängerungsdatum, verlängerung am, 更新日',
  'cancellation date':
    'kündigungsdatum, gekündigt am, gekündigt zum, date de résiliation, fecha de cancelación, data di disdetta',
  arr: 'jahreswert, vertragswert pro jahr, valeur annuelle, valore annuo, valor anual, jaarwaarde',
  'lead source':
    'origine, source du prospect, origine du lead, fonte, fonte del lead, origen, origen del prospecto, origem, herkomst, bron, källa, リードソース',
  discount: 'remise, ristourne, sconto, descuento, korting, desconto, 割引, 割引率',
  contacts:
    'nombre de contacts, contatti, numero contatti, número de contactos, contactos, aantal contacten, número de contatos, antal kontakter',
  product: 'produit, prodotto, producto, produto, produkt, プロダクト, 製品',
  seats: 'nombre de licences, licenze, licencias, licenties, licenças, lizenzzahl, anzahl lizenzen',
  // Cases and answers
  'ticket id':
    'ticket nr, ticket nummer, vorgangsnummer, fallnummer, numéro de ticket, n de ticket, número de ticket, numero ticket, チケット番号',
  subject: 'objet, sujet, oggetto, asunto, onderwerp, assunto, ämne, 件名',
  priority: 'priorité, priorità, prioridad, prioriteit, prioridade, dringlichkeit, 優先度',
  status: 'statut, état, stato, estado, zustand, ステータス, 状態',
  'opened at':
    'ouvert le, date d ouverture, aperto il, fecha de apertura, abierto el, geopend op, aberto em, eröffnet am, gemeldet am',
  'closed at':
    'fermé le, clôturé le, chiuso il, fecha de cierre del ticket, cerrado el, gesloten op, fechado em, gelöst am, erledigt am, résolu le, risolto il, resuelto el',
  score: 'punteggio, puntuación, cijfer, nota, punkte, スコア',
  comment: 'commento, comentario, comentarios, opmerking, comentário, verbatims, anmerkung, コメント',
  date: 'fecha, data, dato, 日付',
  phone: 'téléphone, telefono, teléfono, telefoon, telefone, 電話番号',
};

const ENGLISH = new Map(
  Object.entries(ABROAD).flatMap(([english, words]) =>
    words.split(', ').map((word): [string, string] => [plainName(word), english]),
  ),
);

/** What a column's plain name is called in English; the name itself where it is no foreign one we know. */
export function englishName(name: string): string {
  return ENGLISH.get(name) ?? name;
}
