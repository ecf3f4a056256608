-- The plan as data: its indicators, what they are to reach, and how they are counted. Sources are written as in
-- V002__reference_data.sql. What the plan leaves open stays open here: blanks are null, and what can be read in several ways
-- has a note and readings.

create table plan (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    document_number text,
    issuer text,
    first_year int not null constraint plan_first_year_check check (first_year between 1980 and 2100),
    last_year int not null constraint plan_last_year_check check (last_year between 1980 and 2100),
    -- Null where the document at hand gives no day.
    decided_on date,
    version int not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    constraint plan_code_check check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    constraint plan_years_check check (first_year <= last_year)
);

create table department (
    code text primary key, label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null
);

create table indicator (
    plan text not null constraint indicator_plan_fk references plan,
    code text not null,
    label_zh text not null, label_en text not null,
    valid_from date, valid_until date, source text not null, position int not null,
    -- The number in the plan's table of main indicators; null for targets that stand in its text alone.
    number int,
    unit_zh text not null, unit_en text not null,
    -- expected: 预期性, binding: 约束性; null: the plan does not say.
    nature text constraint indicator_nature_check check (nature in ('expected', 'binding')),
    -- increase: a target is met from its value upwards.
    direction text not null constraint indicator_direction_check check (direction in ('increase', 'decrease')),
    -- How the reading in use is computed (see indicator_reading); observed: the registry cannot compute it.
    rule text not null constraint indicator_rule_check check
        (rule in ('stock', 'cohort', 'entries', 'cumulative', 'events', 'growth', 'observed')),
    baseline_year int constraint indicator_baseline_year_check check (baseline_year between 1980 and 2100),
    baseline_value numeric,
    version int not null default 1,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (plan, code),
    constraint indicator_number_key unique (plan, number),
    constraint indicator_code_check check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
    constraint indicator_baseline_check check ((baseline_year is null) = (baseline_value is null))
);

-- The ways in which an indicator can be counted: each is computed and named, one is in use. An observed indicator has none.
create table indicator_reading (
    plan text not null,
    indicator text not null,
    code text not null,
    label_zh text not null, label_en text not null,
    source text not null, position int not null,
    in_use boolean not null,
    -- stock: in force on the day. cohort: granted in the last `years` years, at a year's end. entries: of the year, not
    -- withdrawn. cumulative: since a day, on top of the opening balance. events: since a day, or within the year where there
    -- is none. growth: mean yearly growth of the amounts observed for another indicator, from the year before `since`.
    rule text not null constraint indicator_reading_rule_check check
        (rule in ('stock', 'cohort', 'entries', 'cumulative', 'events', 'growth')),
    measure text not null constraint indicator_reading_measure_fk references measure,
    qualification text constraint indicator_reading_qualification_fk references qualification_kind,
    -- Codes of recognition types, levels and listing markets; null: all of them.
    types text[],
    levels text[],
    markets text[],
    years int constraint indicator_reading_years_check check (years > 0),
    since date,
    opening numeric,
    amounts text,
    -- The baseline that the plan's own figures give for this reading; null: they give none for it alone.
    baseline_value numeric,
    primary key (plan, indicator, code),
    constraint indicator_reading_indicator_fk foreign key (plan, indicator) references indicator,
    constraint indicator_reading_amounts_fk foreign key (plan, amounts) references indicator,
    constraint indicator_reading_cohort_check check ((rule = 'cohort') = (years is not null)),
    constraint indicator_reading_cumulative_check check
        ((rule = 'cumulative') = (opening is not null) and (rule <> 'cumulative' or since is not null)),
    constraint indicator_reading_growth_check check
        ((rule = 'growth') = (amounts is not null) and (rule <> 'growth' or since is not null))
);
create unique index indicator_reading_in_use on indicator_reading (plan, indicator) where in_use;

-- A revised target is a further row, so that what was to be reached before stays known.
create table indicator_target (
    id bigint generated always as identity primary key,
    plan text not null,
    indicator text not null,
    -- Null: a target without a date.
    year int constraint indicator_target_year_check check (year between 1980 and 2100),
    value numeric not null,
    -- 超: the value itself does not yet meet the target.
    more_than boolean not null default false,
    -- Null: the whole city.
    district text constraint indicator_target_district_fk references district,
    -- Null: no department's own share.
    department text constraint indicator_target_department_fk references department,
    revision int not null default 1 constraint indicator_target_revision_check check (revision > 0),
    -- Null where the document at hand gives no day.
    decided_on date,
    source text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint indicator_target_indicator_fk foreign key (plan, indicator) references indicator,
    constraint indicator_target_revision_key
        unique nulls not distinct (plan, indicator, year, district, department, revision)
);

create table indicator_note (
    plan text not null,
    indicator text not null,
    position int not null,
    note_zh text not null,
    note_en text not null,
    source text not null,
    primary key (plan, indicator, position),
    constraint indicator_note_indicator_fk foreign key (plan, indicator) references indicator
);

create table indicator_department (
    plan text not null,
    indicator text not null,
    department text not null constraint indicator_department_department_fk references department,
    source text not null,
    primary key (plan, indicator, department),
    constraint indicator_department_indicator_fk foreign key (plan, indicator) references indicator
);

-- ---- Lists -------------------------------------------------------------------------------------------------------------

create or replace view classification_item (list, code, label_zh, label_en, parent, valid_from, valid_until, source, position) as
select 'visibilities', code, label_zh, label_en, null::text, valid_from, valid_until, source, position from visibility
union all select 'tiers', code, label_zh, label_en, null, valid_from, valid_until, source, position from tier
union all select 'districts', code, label_zh, label_en, parent, valid_from, valid_until, source, position from district
union all select 'clusters', code, label_zh, label_en, null, valid_from, valid_until, source, position from cluster
union all select 'cluster-groupings', code, label_zh, label_en, null, valid_from, valid_until, source, position from cluster_grouping
union all select 'industries', code, label_zh, label_en, parent, valid_from, valid_until, source, position from industry
union all select 'existence-states', code, label_zh, label_en, null, valid_from, valid_until, source, position from existence_state
union all select 'end-reasons', code, label_zh, label_en, null, valid_from, valid_until, source, position from end_reason
union all select 'levels', code, label_zh, label_en, null, valid_from, valid_until, source, position from level
union all select 'technology-fields', code, label_zh, label_en, null, valid_from, valid_until, source, position from technology_field
union all select 'qualification-kinds', code, label_zh, label_en, null, valid_from, valid_until, source, position from qualification_kind
union all select 'recognition-types', code, label_zh, label_en, record_kind, valid_from, valid_until, source, position from recognition_type
union all select 'enterprise-sizes', code, label_zh, label_en, null, valid_from, valid_until, source, position from enterprise_size
union all select 'listing-markets', code, label_zh, label_en, null, valid_from, valid_until, source, position from listing_market
union all select 'relation-types', code, label_zh, label_en, null, valid_from, valid_until, source, position from relation_type
union all select 'above-scale-sectors', code, label_zh, label_en, null, valid_from, valid_until, source, position from above_scale_sector
union all select 'institution-types', code, label_zh, label_en, null, valid_from, valid_until, source, position from institution_type
union all select 'cluster-bases', code, label_zh, label_en, null, valid_from, valid_until, source, position from cluster_basis
union all select 'filing-kinds', code, label_zh, label_en, null, valid_from, valid_until, source, position from filing_kind
union all select 'measures', code, label_zh, label_en, null, valid_from, valid_until, source, position from measure
union all select 'plans', code, label_zh, label_en, null, valid_from, valid_until, source, position from plan
union all select 'indicators', code, label_zh, label_en, null, valid_from, valid_until, source, position from indicator;

insert into classification (name, title_zh, title_en, source, position) values
    ('plans', '规划', 'Plans', '江府〔2021〕21号', 21),
    ('indicators', '规划指标', 'Indicators of the plans', '江府〔2021〕21号 b1 and the quantified targets of its text; 江府函〔2022〕126号', 22);

-- ---- The plan ----------------------------------------------------------------------------------------------------------

insert into plan (code, label_zh, label_en, document_number, issuer, first_year, last_year, decided_on, source, position) values
    ('jiangmen-14-5', '江门市科技创新“十四五”规划', 'Jiangmen''s 14th five-year plan for innovation in science and technology',
        '江府〔2021〕21号', '江门市人民政府', 2021, 2025, null, '江府〔2021〕21号, dated December 2021 without a day', 1);

-- The plan makes no department answer for an indicator: c10/s4 only foresees that tasks are divided 分部门、分级. So
-- indicator_department stays empty until that division is known.
insert into department (code, label_zh, label_en, source, position) values
    ('science-and-technology', '江门市科学技术局', 'Jiangmen Municipal Bureau of Science and Technology', '江府〔2021〕21号, title page: author of the plan', 1);

-- Box 1. It was read from a text in which the columns of rows 1-3 and 9-11 are out of order; units and c1/s2 四 put them back.
-- 注:以上指标均为预期性指标.
insert into indicator (plan, number, code, label_zh, label_en, unit_zh, unit_en, nature, direction, rule, baseline_year, baseline_value, source, position)
select 'jiangmen-14-5', number, code, label_zh, label_en, unit_zh, unit_en, 'expected', 'increase', rule,
    case when baseline is not null then 2020 end, baseline, '江府〔2021〕21号 b1 no. ' || number || ', c1/s2 四', number
from (values
    (1, 'rd-spending-growth', '研发经费年均增幅', 'Mean yearly growth of spending on research and development', '%', '%', 'growth', null::numeric),
    (2, 'rd-intensity-industry', '规模以上工业企业研发经费与营业收入之比', 'Ratio of spending on research and development to revenue of above-scale industrial enterprises', '%', '%', 'observed', 1.55),
    (3, 'rd-staff-per-10000', '每万人研发人员全时当量', 'Full-time equivalent of research and development staff per 10,000 people', '人年', 'person-years', 'observed', 58),
    (4, 'high-tech-enterprises', '高新技术企业数量', 'High-tech enterprises', '家', 'enterprises', 'stock', 1845),
    (5, 'tech-smes', '科技型中小企业数量', 'Technology SMEs', '家', 'enterprises', 'entries', 1389),
    (6, 'high-tech-manufacturing-share', '高技术制造业增加值占规模以上工业增加值比重', 'Share of high-tech manufacturing in the value added of above-scale industry', '%', '%', 'observed', 11.8),
    (7, 'rd-institution-coverage', '规模以上工业企业研发机构覆盖率', 'Share of above-scale industrial enterprises with a research and development institution', '%', '%', 'observed', 61),
    (8, 'innovation-platforms', '省级以上科技创新平台数量', 'Innovation platforms of provincial level and above', '家', 'platforms', 'stock', 478),
    (9, 'incubation-carriers', '科技企业孵化器、众创空间、星创天地等总数量', 'Technology business incubators, makerspaces, star maker-spaces and the like', '家', 'carriers', 'stock', 78),
    (10, 'innovation-teams', '引进和培育高端创新创业人才团队数量', 'Teams of high-level innovators and entrepreneurs brought in or built up', '个', 'teams', 'cumulative', 28),
    (11, 'high-value-patents-per-10000', '每万人口拥有高价值发明专利数量', 'High-value invention patents per 10,000 people', '件', 'patents', 'observed', 2.81)
) as box(number, code, label_zh, label_en, unit_zh, unit_en, rule, baseline);

-- What the plan quantifies outside its table. Left out, because the plan names neither a count nor what would be counted:
-- clusters of more than 500 and 1,000 times 100 million yuan (c4: 一批), the zone of that size (c4/s3), and the milestones of
-- single projects (b3, b11). The nature is stated for box 1 alone.
insert into indicator (plan, code, label_zh, label_en, unit_zh, unit_en, nature, direction, rule, baseline_year, baseline_value, source, position) values
    ('jiangmen-14-5', 'rd-spending', '全社会研发经费', 'Spending on research and development', '亿元', '100 million yuan', null, 'increase', 'observed', 2020, 78.57, '江府〔2021〕21号 c1/s1; no target of its own: the amounts behind no. 1', 12),
    ('jiangmen-14-5', 'rd-intensity-gdp', '全社会研发经费占地区生产总值比重', 'Spending on research and development as a share of GDP', '%', '%', 'expected', 'increase', 'observed', 2020, 2.45, '江府〔2021〕21号 c1/s1 for the baseline; 江府函〔2022〕126号 for nature and target', 13),
    ('jiangmen-14-5', 'listed-high-tech-enterprises', '新增上市高新技术企业数量', 'High-tech enterprises newly listed', '家', 'enterprises', null, 'increase', 'events', null, null, '江府〔2021〕21号 c1/s2 四, c8/s1', 14),
    ('jiangmen-14-5', 'technology-finance-institutions', '科技金融专营机构数量', 'Institutions specialised in technology finance', '家', 'institutions', null, 'increase', 'stock', 2020, 26, '江府〔2021〕21号 c1/s2 四; c1/s1 for the baseline: 科技支行 26 家', 15),
    ('jiangmen-14-5', 'provincial-zone-coverage', '省级高新技术产业开发区达标覆盖率', 'Share of districts with a key park at the standard of a provincial high-tech zone', '%', '%', null, 'increase', 'observed', null, null, '江府〔2021〕21号 c1/s2 四, c4/s4', 16),
    ('jiangmen-14-5', 'collaborative-innovation-centres', '产学研协同创新中心数量', 'Industry-university collaborative innovation centres', '家', 'centres', null, 'increase', 'stock', null, null, '江府〔2021〕21号 c6/s3: “双百工程”', 17),
    ('jiangmen-14-5', 'high-quality-high-tech-enterprises', '“双百工程”高质量发展高新技术企业数量', 'High-tech enterprises of the "double hundred" project', '家', 'enterprises', null, 'increase', 'stock', null, null, '江府〔2021〕21号 c6/s3: “双百工程”', 18),
    ('jiangmen-14-5', 'agricultural-conversion-bases', '省级农业科技成果转化基地(孵化器)数量', 'Provincial conversion bases for agricultural technology (incubators)', '个', 'bases', null, 'increase', 'stock', null, null, '江府〔2021〕21号 c5/s1', 19),
    ('jiangmen-14-5', 'agricultural-demonstration-bases', '省级农业科技成果转化示范基地数量', 'Provincial demonstration bases for agricultural technology', '个', 'bases', null, 'increase', 'stock', null, null, '江府〔2021〕21号 c5/s1', 20),
    ('jiangmen-14-5', 'agricultural-conversion-rate', '农业科技成果转化率', 'Rate at which agricultural technology is put to use', '%', '%', null, 'increase', 'observed', null, null, '江府〔2021〕21号 c5/s1', 21),
    ('jiangmen-14-5', 'domestic-listed-enterprises', '境内上市企业数量', 'Enterprises listed in the mainland', '家', 'enterprises', null, 'increase', 'observed', null, null, '江府〔2021〕21号 b12: 倍增', 22),
    ('jiangmen-14-5', 'full-time-academicians', '全职院士人数', 'Full-time academicians', '人', 'people', null, 'increase', 'observed', null, null, '江府〔2021〕21号 c7/s1: 零的突破', 23);

insert into indicator_target (plan, indicator, year, value, source)
select 'jiangmen-14-5', i.code, t.year, t.value, '江府〔2021〕21号 b1 no. ' || i.number
from (values
    (1, null::numeric, 12), (2, 1.65, 1.8), (3, 70, 80), (4, 2300, 2600), (5, 1900, 2200), (6, 16, 20), (7, 65, 65),
    (8, 550, 650), (9, 83, 90), (10, 57, 80), (11, 3.07, 3.25)
) as box(number, by_2023, by_2025)
join indicator i on i.plan = 'jiangmen-14-5' and i.number = box.number
cross join lateral (values (2023, by_2023), (2025, by_2025)) as t(year, value)
where t.value is not null
order by i.number, t.year;

insert into indicator_target (plan, indicator, year, value, more_than, decided_on, source) values
    ('jiangmen-14-5', 'listed-high-tech-enterprises', 2023, 12, false, null, '江府〔2021〕21号 c8/s1'),
    ('jiangmen-14-5', 'listed-high-tech-enterprises', 2025, 20, false, null, '江府〔2021〕21号 c1/s2 四, c8/s1'),
    ('jiangmen-14-5', 'technology-finance-institutions', 2025, 40, true, null, '江府〔2021〕21号 c1/s2 四: 超 40 家'),
    ('jiangmen-14-5', 'provincial-zone-coverage', 2025, 100, false, null, '江府〔2021〕21号 c1/s2 四: 达标全覆盖'),
    ('jiangmen-14-5', 'collaborative-innovation-centres', null, 100, false, null, '江府〔2021〕21号 c6/s3: 百家, without a year'),
    ('jiangmen-14-5', 'high-quality-high-tech-enterprises', null, 100, false, null, '江府〔2021〕21号 c6/s3: 百家, without a year'),
    ('jiangmen-14-5', 'agricultural-conversion-bases', 2025, 14, false, null, '江府〔2021〕21号 c5/s1'),
    ('jiangmen-14-5', 'agricultural-demonstration-bases', 2025, 6, false, null, '江府〔2021〕21号 c5/s1'),
    ('jiangmen-14-5', 'agricultural-conversion-rate', 2025, 60, false, null, '江府〔2021〕21号 c5/s1: 60%以上'),
    ('jiangmen-14-5', 'full-time-academicians', null, 1, false, null, '江府〔2021〕21号 c7/s1: 零的突破, without a year'),
    -- The later action plan sets a year that the plan leaves out; its figures stand beside the plan's and replace none.
    ('jiangmen-14-5', 'rd-intensity-gdp', 2024, 3.3, false, '2022-08-11', '江府函〔2022〕126号 一(二), from a copy of the city''s page'),
    ('jiangmen-14-5', 'high-tech-enterprises', 2024, 2600, false, '2022-08-11', '江府函〔2022〕126号 一(二), from a copy of the city''s page'),
    ('jiangmen-14-5', 'tech-smes', 2024, 2500, false, '2022-08-11', '江府函〔2022〕126号 一(二), from a copy of the city''s page'),
    ('jiangmen-14-5', 'innovation-platforms', 2024, 560, false, '2022-08-11', '江府函〔2022〕126号 一(二), from a copy of the city''s page'),
    ('jiangmen-14-5', 'innovation-teams', 2024, 70, false, '2022-08-11', '江府函〔2022〕126号 一(二), from a copy of the city''s page');

insert into indicator_reading (plan, indicator, code, label_zh, label_en, in_use, rule, measure, qualification, types, levels, markets, years, since, opening, amounts, baseline_value, source, position) values
    ('jiangmen-14-5', 'rd-spending-growth', 'mean-since-2020', '自2020年起的年均增幅', 'Mean yearly growth from 2020', true, 'growth', 'rd-spending', null, null, null, null, null, '2021-01-01', null, 'rd-spending', null, '江府〔2021〕21号 b1 no. 1: 年均', 1),
    ('jiangmen-14-5', 'high-tech-enterprises', 'validity', '当日证书有效的企业', 'Certificate in force on the day', true, 'stock', 'qualifications', 'high-tech-certificate', null, null, null, null, null, null, null, null, '江府〔2021〕21号 c1/s2 四: 存量; 国科发火〔2016〕32号: three years from the issue date', 1),
    ('jiangmen-14-5', 'high-tech-enterprises', 'cohort', '近三个认定年度的企业', 'Certified in the year or the two years before', false, 'cohort', 'qualifications', 'high-tech-certificate', null, null, null, 3, null, null, null, null, 'Counts by year of certification; that official figures are counted so is unconfirmed', 2),
    ('jiangmen-14-5', 'tech-smes', 'entries-of-the-year', '当年入库的企业', 'Entries of the year', true, 'entries', 'qualifications', 'tech-sme-entry', null, null, null, null, null, null, null, null, '国科发政〔2017〕115号: a number is given for a year; the entries of high-tech enterprises count too', 1),
    ('jiangmen-14-5', 'innovation-platforms', 'named-types', '规划列举的五类,省级以上', 'The five types that the plan names, provincial and above', true, 'stock', 'platforms', null, '{key-laboratory,engineering-laboratory,engineering-technology-research-centre,technology-innovation-centre,agricultural-innovation-centre}', '{national,provincial}', null, null, null, null, null, null, '江府〔2021〕21号 c1/s2 四', 1),
    ('jiangmen-14-5', 'innovation-platforms', 'named-types-provincial', '规划列举的五类,仅省级', 'The five types that the plan names, provincial alone', false, 'stock', 'platforms', null, '{key-laboratory,engineering-laboratory,engineering-technology-research-centre,technology-innovation-centre,agricultural-innovation-centre}', '{provincial}', null, null, null, null, null, 478, '江府〔2021〕21号 c1/s1: 省级科研平台 478 家, beside 6 national ones', 2),
    ('jiangmen-14-5', 'innovation-platforms', 'with-enterprise-technology-centres', '五类及企业技术中心,省级以上', 'The five types and enterprise technology centres, provincial and above', false, 'stock', 'platforms', null, '{key-laboratory,engineering-laboratory,engineering-technology-research-centre,technology-innovation-centre,agricultural-innovation-centre,enterprise-technology-centre}', '{national,provincial}', null, null, null, null, null, null, '江府〔2021〕21号 c1/s2 四: 等各类创新平台; c2/s2 names 企业技术中心 among them', 3),
    ('jiangmen-14-5', 'innovation-platforms', 'all-types', '各类科研平台,省级以上', 'Platforms of every type, provincial and above', false, 'stock', 'platforms', null, null, '{national,provincial}', null, null, null, null, null, 484, '江府〔2021〕21号 c1/s1: 国家级科研平台 6 家、省级科研平台 478 家', 4),
    ('jiangmen-14-5', 'incubation-carriers', 'named-types', '孵化器、众创空间、星创天地,市级以上', 'Incubators, makerspaces and star maker-spaces, municipal and above', true, 'stock', 'carriers', null, '{incubator,makerspace,star-maker-space}', '{national,provincial,municipal}', null, null, null, null, null, null, '江府〔2021〕21号 b1 no. 9; 市级以上 after c1/s1', 1),
    ('jiangmen-14-5', 'incubation-carriers', 'incubators-and-makerspaces', '孵化器、众创空间,市级以上', 'Incubators and makerspaces, municipal and above', false, 'stock', 'carriers', null, '{incubator,makerspace}', '{national,provincial,municipal}', null, null, null, null, null, 72, '江府〔2021〕21号 c1/s1: 市级以上科技企业孵化器 37 家、众创空间 35 家', 2),
    ('jiangmen-14-5', 'incubation-carriers', 'all-types', '各类孵化载体', 'Carriers of every type and level', false, 'stock', 'carriers', null, null, null, null, null, null, null, null, null, '江府〔2021〕21号 b1 no. 9: 等', 3),
    ('jiangmen-14-5', 'innovation-teams', 'cumulative', '2020年底28个加此后新增', 'The 28 of 2020 and all since', true, 'cumulative', 'teams', null, null, null, null, null, '2021-01-01', 28, null, 28, '江府〔2021〕21号 b1 no. 10, c1/s2 四: 累计', 1),
    ('jiangmen-14-5', 'listed-high-tech-enterprises', 'cumulative-exchanges', '2021年起累计,证券交易所上市', 'Since 2021, on stock exchanges', true, 'events', 'enterprises', 'high-tech-certificate', null, null, '{sse-main,star,szse-main,szse-sme,chinext,bse,hkex,nasdaq,nyse}', null, '2021-01-01', null, null, null, '江府〔2021〕21号 c1/s2 四, c8/s1: 新增上市', 1),
    ('jiangmen-14-5', 'listed-high-tech-enterprises', 'cumulative-all-markets', '2021年起累计,含新三板和区域性股权市场', 'Since 2021, on any market', false, 'events', 'enterprises', 'high-tech-certificate', null, null, null, null, '2021-01-01', null, null, null, '江府〔2021〕21号 c8/s1: 沪深港交易所、新三板、广东股权交易中心等', 2),
    ('jiangmen-14-5', 'listed-high-tech-enterprises', 'year-exchanges', '当年,证券交易所上市', 'Within the year, on stock exchanges', false, 'events', 'enterprises', 'high-tech-certificate', null, null, '{sse-main,star,szse-main,szse-sme,chinext,bse,hkex,nasdaq,nyse}', null, null, null, null, null, '江府〔2021〕21号 c8/s1: 2023 年和 2025 年新增', 3),
    ('jiangmen-14-5', 'technology-finance-institutions', 'registered', '登记的科技金融专营机构', 'Registered institutions', true, 'stock', 'finance-institutions', null, null, null, null, null, null, null, null, null, '江府〔2021〕21号 c1/s2 四', 1),
    ('jiangmen-14-5', 'collaborative-innovation-centres', 'recognised', '已认定的协同创新中心', 'Recognised centres', true, 'stock', 'platforms', null, '{collaborative-innovation-centre}', null, null, null, null, null, null, null, '江府〔2021〕21号 c6/s3', 1),
    ('jiangmen-14-5', 'high-quality-high-tech-enterprises', 'selected', '入选“双百工程”的企业', 'Enterprises of the project', true, 'stock', 'qualifications', 'hundred-high-tech', null, null, null, null, null, null, null, null, '江府〔2021〕21号 c6/s3', 1),
    ('jiangmen-14-5', 'agricultural-conversion-bases', 'provincial', '省级基地', 'Provincial bases', true, 'stock', 'carriers', null, '{agricultural-conversion-base}', '{provincial}', null, null, null, null, null, null, '江府〔2021〕21号 c5/s1', 1),
    ('jiangmen-14-5', 'agricultural-demonstration-bases', 'provincial', '省级基地', 'Provincial bases', true, 'stock', 'platforms', null, '{agricultural-demonstration-base}', '{provincial}', null, null, null, null, null, null, '江府〔2021〕21号 c5/s1', 1);

insert into indicator_note (plan, indicator, position, note_zh, note_en, source) values
    ('jiangmen-14-5', 'rd-spending-growth', 1, '专栏1未列2020年和2023年数值,是否有意留空不明。', 'Box 1 has no value for 2020 and 2023; whether on purpose is not said.', '江府〔2021〕21号 b1 no. 1'),
    ('jiangmen-14-5', 'rd-spending-growth', 2, '规划只定增幅,未定占地区生产总值比重的目标;后者见江府函〔2022〕126号。', 'The plan sets growth, and no share of GDP; the later action plan sets that.', '江府〔2021〕21号 c1/s2 四; 江府函〔2022〕126号'),
    ('jiangmen-14-5', 'high-tech-enterprises', 1, '专栏1写“数量”,正文写“存量”;按证书有效期还是按近三个认定年度计算未说明。', 'Box 1 says number, the text says stock; whether by validity or by the last three years of certification is not said.', '江府〔2021〕21号 b1 no. 4, c1/s2 四'),
    ('jiangmen-14-5', 'tech-smes', 1, '正文写“认定量超2200家”,专栏1写“数量”2200家;按办法为年度入库,不是认定。', 'The text says more than 2,200 certified, box 1 a number of 2,200; by the regulation it is a yearly entry, not a certification.', '江府〔2021〕21号 b1 no. 5, c1/s2 四; 国科发政〔2017〕115号'),
    ('jiangmen-14-5', 'tech-smes', 2, '江府函〔2022〕126号2024年目标2500家高于规划2025年目标2200家。', 'The action plan''s target for 2024 (2,500) lies above the plan''s for 2025 (2,200).', '江府〔2021〕21号 b1 no. 5; 江府函〔2022〕126号'),
    ('jiangmen-14-5', 'high-tech-manufacturing-share', 1, '专栏1写占规模以上“工业增加值”比重,正文写“工业企业增加值”。', 'Box 1 relates it to the value added of industry, the text to that of industrial enterprises.', '江府〔2021〕21号 b1 no. 6, c1/s2 四'),
    ('jiangmen-14-5', 'rd-institution-coverage', 1, '2023年和2025年均为65,正文写“65%以上”;两年均按不低于65计。', 'Box 1 has 65 for 2023 and 2025, the text says 65 % and more; both years are read as at least 65.', '江府〔2021〕21号 b1 no. 7, c1/s2 四'),
    ('jiangmen-14-5', 'innovation-platforms', 1, '2020年基数:正文为国家级6家、省级478家,指标名为“省级以上”而基数写478家,故为478或484。', 'Baseline: the text has 6 national and 478 provincial platforms, the indicator is provincial and above yet has 478; so 478 or 484.', '江府〔2021〕21号 b1 no. 8, c1/s1'),
    ('jiangmen-14-5', 'innovation-platforms', 2, '正文列举五类后加“等”;企业技术中心、新型研发机构、各类工作站是否计入未说明;专栏1称“科技创新平台”,正文称“科研平台”。', 'The text names five types and the like; whether enterprise technology centres, new-type R&D institutions and workstations count is not said. Box 1 speaks of innovation platforms, the text of research platforms.', '江府〔2021〕21号 b1 no. 8, c1/s1, c1/s2 四'),
    ('jiangmen-14-5', 'innovation-platforms', 3, '江府函〔2022〕126号2024年目标560家低于规划2023年至2025年目标连线。', 'The action plan''s target for 2024 (560) lies below the line between the plan''s for 2023 and 2025.', '江府〔2021〕21号 b1 no. 8; 江府函〔2022〕126号'),
    ('jiangmen-14-5', 'incubation-carriers', 1, '2020年基数78家,正文为市级以上孵化器37家、众创空间35家,合计72家;其余6家未说明。', 'The baseline is 78; the text has 37 incubators and 35 makerspaces of municipal level and above, together 72. The other 6 are not explained.', '江府〔2021〕21号 b1 no. 9, c1/s1'),
    ('jiangmen-14-5', 'incubation-carriers', 2, '指标未写明级别,也未写明“等”包括哪些类型;正文目标无“等”字。', 'The indicator states no level, nor what "and the like" covers; the text''s target leaves that out.', '江府〔2021〕21号 b1 no. 9, c1/s2 四'),
    ('jiangmen-14-5', 'innovation-teams', 1, '正文写“累计”,起算时间未说明;2020年已有28个,故早于2021年。', 'The text says cumulative, but not since when; with 28 in 2020 it began before 2021.', '江府〔2021〕21号 b1 no. 10, c1/s2 四'),
    ('jiangmen-14-5', 'rd-intensity-gdp', 1, '规划只写2020年数值和“稳步提高”;2024年目标来自江府函〔2022〕126号。', 'The plan has the value of 2020 and a steady rise; the target for 2024 is the action plan''s.', '江府〔2021〕21号 c1/s1, c1/s2 四; 江府函〔2022〕126号'),
    ('jiangmen-14-5', 'listed-high-tech-enterprises', 1, '12家和20家是累计还是当年新增未说明,按累计理解;起算年和市场范围也未说明。', 'Whether 12 and 20 are cumulative or of the year is not said, cumulative is assumed; neither base year nor markets are stated.', '江府〔2021〕21号 c1/s2 四, c8/s1'),
    ('jiangmen-14-5', 'technology-finance-institutions', 1, '基数26家为科技支行,其他专营机构2020年数量未写;目标为“超40家”。', 'The 26 of the baseline are technology branches of banks, other institutions of 2020 are not given; the target is more than 40.', '江府〔2021〕21号 c1/s1, c1/s2 四'),
    ('jiangmen-14-5', 'provincial-zone-coverage', 1, '规划写“达标全覆盖”,以100%表示;指各县(市、区)都有重点园区达到省级高新区创建标准。', 'The plan says full coverage, written here as 100 %: every district has a key park that reaches the standard.', '江府〔2021〕21号 c1/s2 四, c4/s4'),
    ('jiangmen-14-5', 'collaborative-innovation-centres', 1, '规划未写年份和认定标准。', 'The plan states neither a year nor criteria.', '江府〔2021〕21号 c6/s3'),
    ('jiangmen-14-5', 'high-quality-high-tech-enterprises', 1, '规划未写年份和标准。', 'The plan states neither a year nor criteria.', '江府〔2021〕21号 c6/s3'),
    ('jiangmen-14-5', 'agricultural-conversion-rate', 1, '规划未写转化率的计算方法。', 'The plan does not say how the rate is computed.', '江府〔2021〕21号 c5/s1'),
    ('jiangmen-14-5', 'domestic-listed-enterprises', 1, '规划写“倍增”,未写基数和年份,故无目标值。', 'The plan says that the number is to double, without base or year; so there is no target value.', '江府〔2021〕21号 b12'),
    ('jiangmen-14-5', 'full-time-academicians', 1, '规划写“零的突破”,以至少1人表示;未写年份。', 'The plan says that there is to be a first one, written here as at least 1; no year is stated.', '江府〔2021〕21号 c7/s1');
