import puppeteer from 'puppeteer';
import { readFileSync, writeFileSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { documentStyles } from './dist/pipeline/report/templates/style.js';
import { fontFaces } from './dist/pipeline/report/pdf/fonts.js';
const bodies=JSON.parse(readFileSync('/tmp/bodies.json'));
const [variant,exe]=process.argv.slice(2);
const kids=(pid)=>{let t=0;const ps=execSync('ps -eo pid,ppid').toString().split('\n').map(l=>l.trim().split(/\s+/).map(Number));const set=new Set([pid]);for(let i=0;i<5;i++)for(const[p,pp]of ps)if(set.has(pp))set.add(p);for(const p of set){try{const s=readFileSync('/proc/'+p+'/stat','utf8').split(') ')[1].split(' ');t+=(+s[11]+ +s[12]+ +s[13]+ +s[14])*10}catch{}}return t};
const flags=['--disable-background-networking','--disable-extensions','--no-first-run','--font-render-hinting=none','--disable-dev-shm-usage','--no-sandbox',...(process.env.CSS??'',process.env.FLAGS??'').split(' ').filter(Boolean)];
const b=await puppeteer.launch({executablePath:'/usr/bin/'+exe,headless:exe.includes('shell')?'shell':true,args:flags});
const pid=b.process().pid;
const page=await b.newPage();await page.setJavaScriptEnabled(false);
const V={base:x=>x,nosvg:x=>x.replace(/<svg[\s\S]*?<\/svg>/g,'<div style="height:60mm"></div>'),notable:x=>x.replace(/<table[\s\S]*?<\/table>/g,''),
 svghidden:x=>x.replace(/<svg/g,'<svg aria-hidden="true"')};
const opt={preferCSSPageSize:true,printBackground:true,tagged:!variant.includes('untag'),outline:!variant.includes('noout'),waitForFonts:!variant.includes('nowait')};
const f=V[variant.split('+')[0]];
const C={none:'',fixed:'table{table-layout:fixed!important}',sep:'table{border-collapse:separate!important;border-spacing:0}',notab:'td.n,th.n{font-variant-numeric:normal!important}',noborder:'td,th{border:none!important}',break:'tr,thead,.keep,figure{break-inside:auto!important}tbody tr:first-child,caption{break-before:auto!important;break-after:auto!important}thead{display:table-row-group!important}',thead:'thead{display:table-row-group!important}',trauto:'tr{break-inside:auto!important}',orph:'p,li{orphans:1!important;widows:1!important}',pageb:'@page{@bottom-left{content:none!important}@bottom-right{content:none!important}@top-right{content:none!important}}',wrap:'*{overflow-wrap:normal!important}',before:'.level::before{content:none!important}',all:'table{table-layout:fixed!important}td,th{border:none!important}tr{break-inside:auto!important}thead{display:table-row-group!important}'};
const css=C[process.env.CSS??'none'];
await page.setContent(`<!doctype html><html lang="ru"><head><meta charset="utf-8"><style>${fontFaces()}\n${documentStyles()}${css}</style></head><body>Аа Aa <b>Аа Aa</b> <i>Аа</i> <b><i>А</i></b></body></html>`);
const one=async body=>{await page.evaluate(c=>{document.body.innerHTML=c},f(body));return page.pdf(opt)};
await one(bodies[0][0]);
const k=kids(pid);let bytes=0,kp=0;let t=performance.now();
for(const[body]of bodies){const pdf=await one(body);bytes+=pdf.length}
console.log(variant,exe,process.env.CSS??'',process.env.FLAGS??'','chrome cpu/doc',((kids(pid)-k)/bodies.length).toFixed(0),'wall',((performance.now()-t)/bodies.length).toFixed(0),'KB',(bytes/bodies.length/1024).toFixed(0));
await b.close();
