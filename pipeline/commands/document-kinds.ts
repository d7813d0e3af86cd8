import type { DocumentKind } from '../report/index.ts';

/** Words for kinds of documents on the command line and in the workbook of texts. */
export const documentKinds: Readonly<Record<string, DocumentKind>> = {
  справка: 'note',
  территория: 'area',
  предмет: 'subject',
  'отчёт-впр': 'vpr_report',
  руководству: 'brief',
  рекомендации: 'recommendations',
  перечень: 'list',
  обоснования: 'grounds',
  'рабочая-группа': 'working_group',
  'рисковый-профиль': 'risk_profile',
  мониторинг: 'monitoring',
  кураторы: 'curators',
  резильентные: 'resilience',
  'муниципальная-карта': 'municipal_plan',
  'дорожная-карта': 'roadmap',
  проект: 'draft',
  таблицы: 'tables',
  note: 'note',
  area: 'area',
  subject: 'subject',
  vpr_report: 'vpr_report',
  brief: 'brief',
  recommendations: 'recommendations',
  list: 'list',
  grounds: 'grounds',
  working_group: 'working_group',
  risk_profile: 'risk_profile',
  monitoring: 'monitoring',
  curators: 'curators',
  resilience: 'resilience',
  municipal_plan: 'municipal_plan',
  roadmap: 'roadmap',
  draft: 'draft',
  tables: 'tables',
};

/** Likewise for what `render` makes: the portal is no document. */
export const reportKinds: Readonly<Record<string, DocumentKind | 'portal'>> = {
  ...documentKinds,
  портал: 'portal',
  portal: 'portal',
};
