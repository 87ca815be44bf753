/**
 * The style sheet of the HTML report. Data colours are vermillion and blue of Okabe and Ito's palette (2008), and its
 * orange and sky blue on a dark page.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#16191d;--muted:#5c6670;--line:#e2e5e9;--wash:#f5f6f8;--mark:#ffe9a8;--detractor:#d55e00;--passive:#a3abb3;--promoter:#0072b2}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#eceff2;--muted:#a0a9b3;--line:#2f353c;--wash:#1c2026;--mark:#5a4a10;--detractor:#e69f00;--passive:#747e88;--promoter:#56b4e9}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",NanumGothic,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
:lang(ko){word-break:keep-all}
main{max-width:1120px;margin:0 auto;padding:40px 24px 56px}
h1,h2,h3,p,figure,blockquote{margin:0}
h1{font-size:1.75rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.2rem;line-height:1.3;font-weight:650;margin:52px 0 14px}
h3{font-size:1rem;line-height:1.35;font-weight:650}
.eyebrow,.basis,.label,.interval{color:var(--muted);font-size:.875rem}
.eyebrow{margin-bottom:4px}
.basis{margin-top:8px}
.summary{display:grid;grid-template-columns:minmax(230px,300px) 1fr;gap:28px 48px;align-items:center;margin:32px 0 44px;padding:30px 32px;background:var(--wash);border-radius:12px}
.value{display:block;font-size:4rem;line-height:1.05;font-weight:700;letter-spacing:-.03em}
.headline{font-size:1.45rem;line-height:1.42;font-weight:650;text-wrap:balance}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:36px 40px;align-items:start}
figure{break-inside:avoid;max-width:400px}
figcaption p{color:var(--muted);font-size:.875rem;line-height:1.45;margin:4px 0 12px}
svg{display:block;width:100%;height:auto}
.legend{font-size:.8125rem;color:var(--muted);margin-bottom:6px}
.legend i{font-style:normal;margin-right:.35em}
.legend .filled{color:var(--detractor)}.legend .hollow{color:var(--promoter);margin-left:1em}
table{width:100%;border-collapse:collapse}
th,td{padding:8px 10px;text-align:right;vertical-align:baseline;white-space:nowrap}
th:first-child,td:first-child{text-align:left;padding-left:0;white-space:normal}
th:last-child,td:last-child{padding-right:0;text-align:left}
thead th{font-size:.8125rem;font-weight:500;color:var(--muted);line-height:1.3;vertical-align:bottom;white-space:normal}
thead .span{padding-bottom:0}
thead tr+tr th:nth-child(n){text-align:right;padding-left:10px;padding-right:10px}
tbody{break-inside:avoid;border-top:1px solid var(--line)}
tbody th{font-size:1.0625rem;font-weight:650;padding-top:16px}
tbody .figures td{padding-top:16px}
.impact strong{font-size:1.0625rem;font-weight:650}
.impact .interval{display:block}
.costs strong{color:var(--detractor)}
@media screen and (prefers-color-scheme:light){.costs strong{color:#b34e00}}
.quotes td{padding:2px 0 20px;white-space:normal}
.quotes div{display:grid;grid-template-columns:1fr 1fr;gap:12px 40px;align-items:start}
blockquote{padding-left:14px;border-left:3px solid var(--line);font-size:.9375rem;line-height:1.5}
blockquote footer{color:var(--muted);font-size:.8125rem}
mark{background:var(--mark);color:inherit;padding:0 .1em;border-radius:2px}
.notes{max-width:46rem;color:var(--muted);font-size:.9375rem}
.notes p+p{margin-top:10px}
@media screen and (max-width:760px){
main{padding:24px 16px 40px}
h1{font-size:1.5rem}
.summary{grid-template-columns:1fr;margin:24px 0 32px;padding:22px 20px}
.headline{font-size:1.2rem}
.value{font-size:3.25rem}
thead{display:none}
table,tbody,tr,th,td{display:block}
tbody{padding:18px 0}
tbody .figures{display:grid;grid-template-columns:repeat(3,1fr);gap:12px}
tbody .figures th{grid-column:1/-1;padding:0}
tbody .figures td{padding:0;text-align:left;white-space:normal}
tbody .figures .impact{grid-column:1/3}
td[data-label]::before{content:attr(data-label);display:block;color:var(--muted);font-size:.75rem;line-height:1.3}
.quotes td{padding:14px 0 0}
.quotes div{grid-template-columns:1fr}
}
@page{size:A4;margin:12mm}
@media print{
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
.summary{margin:14px 0 20px;padding:14px 20px;border:1px solid var(--line)}
.value{font-size:40pt}
.headline{font-size:14pt}
.charts{grid-template-columns:1fr 1fr;gap:14px 32px}
svg{max-width:310px}
h2{margin:18px 0 8px;break-after:avoid}
th,td,thead tr+tr th:nth-child(n){padding:4px 6px}
tbody th,tbody .figures td{padding-top:9px}
.quotes td{padding:0 0 10px}
blockquote{font-size:9pt;line-height:1.4}
thead{display:table-header-group}
.quotes div{grid-template-columns:1fr 1fr;gap:8px 24px}
.notes{max-width:none;columns:2;column-gap:28px;font-size:8.5pt;break-inside:avoid}
.notes p+p{margin-top:5px}
}
`.trim();
