/** How a report looks on paper: A4, ink on white, the letters of the house, rows that are not cut in two. */
export const PAPER_STYLE = `
@page { size: A4; margin: 15mm 14mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Inter, sans-serif; color: #6B665B; } }
* { box-sizing: border-box; }
body { margin: 0; font: 400 8.5pt/1.38 Inter, system-ui, sans-serif; color: #1B1A17; font-variant-numeric: lining-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
h1, h2, .value, .lead { font-family: Fraunces, Georgia, serif; font-weight: 400; text-wrap: pretty; }
h1 { font-size: 19pt; line-height: 1.2; margin: 1mm 0 2mm; letter-spacing: -.012em; }
h2 { font-size: 13pt; line-height: 1.25; margin: 5.5mm 0 0; padding-top: 2mm; border-top: .35mm solid #1B1A17; break-after: avoid; }
h3 { font-size: 9pt; font-weight: 600; margin: 0; break-after: avoid; }
h3 i { float: right; font: 550 7pt Inter, sans-serif; color: #57534A; text-transform: capitalize; padding: .6mm 0 0 2mm; }
p { margin: 1mm 0 0; text-wrap: pretty; orphans: 3; widows: 3; }
.lead { break-after: avoid; font-size: 10.5pt; line-height: 1.38; margin-top: 1mm; }
.small, caption, .legend { font-size: 8pt; color: #57534A; }
.figures { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm 8mm; margin-top: 3mm; }
.figures article { break-inside: avoid; border-top: .2mm solid #D8D1C1; padding-top: 2mm; }
.value { font-size: 17pt; line-height: 1.15; letter-spacing: -.015em; }
.value span { font: 400 8pt Inter, sans-serif; letter-spacing: 0; color: #57534A; }
.range { width: 62mm; height: 3.6mm; display: block; margin-top: .6mm; }
.range .axis { stroke: #D8D1C1; } .range .nought { stroke: #8C8473; } .range .from-to { stroke: #2F6B4F; stroke-width: 3.5; } .range circle { fill: #1B1A17; }
.brought > h3 { margin-top: 5mm; }
.open { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; margin-top: 1mm; }
.open article { break-inside: avoid; padding: 1mm 0; font-size: 8.25pt; }
table { width: 100%; border-collapse: collapse; margin-top: 3mm; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; font-weight: 600; color: #1B1A17; padding-bottom: 1mm; break-after: avoid; }
th { text-align: left; font-weight: 550; font-size: 7.5pt; color: #57534A; border-bottom: .25mm solid #8C8473; padding: 0 2.5mm .8mm 0; vertical-align: bottom; }
td { border-bottom: .15mm solid #E3DDCF; padding: .55mm 2.5mm .55mm 0; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
td.right, th.right { text-align: right; white-space: nowrap; }
tr { break-inside: avoid; } tfoot { display: table-row-group; } tfoot td { font-weight: 600; border-bottom: 0; }
section:not(.brought, .method), section:not(.method) table { break-inside: avoid; }
figure { margin: 3.5mm 0 0; break-inside: avoid; } figcaption { font: 600 8pt Inter, sans-serif; }
.bar { width: 100%; height: 7mm; display: block; margin: 1mm 0; }
.legend span { margin-right: 4mm; white-space: nowrap; } .legend i { display: inline-block; width: 2.4mm; height: 2.4mm; margin-right: 1mm; }
.used { fill: #2F6B4F; background: #2F6B4F; } .activation { fill: #642039; background: #642039; } .process { fill: #C67F1E; background: #C67F1E; } .protected { fill: #D2CBBB; background: #D2CBBB; } .visibility { fill: #7C8FCB; background: #7C8FCB; }
.honest td:nth-child(2), .honest td:nth-child(3) { white-space: normal; min-width: 24mm; }
.cover table:nth-of-type(-n+2) { display: inline-table; width: 48%; vertical-align: top; } .cover table:nth-of-type(1) { margin-right: 3.5%; }
.method { font-size: 7.75pt; } .method td:first-child { width: 30mm; font-weight: 550; } .method td:nth-child(2) { width: 92mm; } .method td { font-size: 7.25pt; line-height: 1.36; }
`;
