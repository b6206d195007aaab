/** The everyday: what was talked about, given, broken and planned. Same holes as praise. */
export const TOUCHES: Readonly<Record<string, readonly string[]>> = {
  'check-in': [
    'Went through open points; {work} is next.',
    'Short call. Quiet week in the {room}, two questions about permissions.',
    'Talked about the rota for the holidays.',
    'New colleagues start on the first; training agreed.',
    'Wants to see how others plan {work}.',
    'Asked how long old plans are kept. Sent the page.',
    'All calm. The {crew} have settled in.',
    'Spoke about moving the second depot over.',
    'Use of {product} is up since the late shift joined.',
    'Caught up after the storm week.',
  ],
  'quarterly review': [
    'Went through the quarter’s figures; {trouble} down against last year.',
    'Review with the whole team. Next goal: {work} planned a month ahead.',
    'Agreed the goals for the next quarter and who owns them.',
    'Figures good, wishes noted, two go to Product.',
    'Half an hour on figures, an hour on {work}.',
    'Showed the board page. They will use it as it is.',
  ],
  onboarding: [
    'First depot loaded; {crew} get their phones on Monday.',
    'Data check: {3-9} per cent of jobs without an address.',
    'Set up the morning view with the {room}.',
    'Trained the planners; crew leaders next week.',
    'Went through roles and who may move a job.',
  ],
  training: [
    'Trained {4-12} people on {product}.',
    'Refresher for the late shift.',
    'Hour with the new dispatchers.',
  ],
  roadmap: [
    'Showed what comes in {product} this year; good questions.',
    'Told them their wish is on the list for the next release.',
    'Went through the plans for the field app.',
  ],
  'support follow-up': [
    'Rang after the case was closed; works.',
    'Explained the cause and what we changed.',
    'Apologised for the wait. Taken well.',
    'Went through the night it failed, minute by minute.',
  ],
  renewal: [
    'Talked about the next term; wants {2-3} more depots in it.',
    'Sent the renewal papers, questions on indexation.',
    'Renewal is with procurement.',
  ],
};

export const GIFTS: readonly string[] = [
  'Pushed their P1 through in two days',
  'Introduced them to a peer who plans {work} the same way',
  'Built the {room} view they had asked for',
  'Early access to the next {product}',
  'An hour with our engineers on their data',
  'Their wish is on the roadmap, and we told them first',
  'Walked their new planners through the rota on site',
  'Found the colleague who knew their meter interface',
  'Sent the benchmark of {work} they wanted for the board',
  'Rewrote the export so that their auditor accepts it',
  'A seat at the planners’ day, travel paid',
  'Sorted out a licence muddle that was not theirs',
  'Shipped bulk import, which they asked for in {March|May|June}',
  'Reviewed their storm plan with them',
];

export const THANKS: readonly string[] = [
  'A handwritten card from {csm}',
  'Told them what their words did: the deal was won',
  'A donation to the charity of their choice',
  'Named them at our planners’ day',
  'A letter to their managing director about their part in it',
  'First look at the next release, as a thank-you',
];

export const CASE_SUBJECTS: readonly string[] = [
  'Jobs doubled after import',
  'Field app signs out over night',
  'Map tiles missing north of the river',
  'Cannot move a job between depots',
  'Rota shows last year’s holidays',
  'Export to the asset register fails',
  'Slow morning view on Mondays',
  'Wrong crew on {work} after a swap',
  'Permissions for contractors',
  'Push messages arrive late',
  'Forecast empty for two feeders',
  'Report of {trouble} counts twice',
  'Single sign-on refuses new colleagues',
  'Question about the time zone of exports',
  'Photo upload stops at {5-9} megabytes',
  'Plan cannot be published',
  'Interface to meter data stopped',
  'Printed rota cuts off names',
];

export const INITIATIVES: readonly string[] = [
  'Merging two depots into one by the summer',
  'Bidding for the neighbouring concession',
  'New control room opens in the autumn',
  'Board wants {trouble} halved within two years',
  'Moves to hybrid working in the {room}',
  'Prepares an audit by the regulator',
  'Replaces the asset register next year',
  'Hires {10-40} apprentices a year from now on',
  'Wants to publish its reliability figures',
];

export const GOALS: readonly string[] = [
  'Reports on {trouble} in two days, from {7-12}',
  'Planned {work} a month ahead, as they had set out to',
  'Overtime down by a {third|quarter|fifth}',
  'Nine jobs in ten start on the promised day',
  'Driving between jobs down {12-24} per cent',
  'All {3-9} depots on one plan',
  'No paper rota since the first of the month',
  'Morning call under {9-12} minutes for a whole month',
];

export const NOMINATIONS: readonly string[] = [
  'Told me twice what changed for the {crew}. Would be good on a call.',
  'Speaks well, likes to, and the figures are there.',
  'Asked me whether others would like to hear their story.',
  'Knows {old} inside out and says why they left it.',
  'Quiet, exact, believable. A written quote first.',
  'Just promoted, and says our project helped.',
];
