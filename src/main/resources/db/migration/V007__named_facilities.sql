-- Platforms and carriers that the plan (江府〔2021〕21号) names, each with its chapter. What it counts among the projects under
-- way in 2021 is here and says so; what it only intends or prepares is not (应急管理重点实验室, P3 实验室, 中微子科普馆,
-- 产业共性技术研究院, 五邑大学大学科技园, 留学生创业园, 华为工业互联网创新中心, 珠西综合质量检测服务平台). District: only where the name
-- holds the place, `outside` for those elsewhere, else unknown. An institute that the plan names both as a body and as a
-- platform is an institution (V005__named_records.sql) and a platform. Types and levels come with the recognitions: a source
-- states them where the plan does.

create temporary table named_facility (
    kind text, name text, english_name text, district text, aliases text[], source text
) on commit drop;

insert into named_facility values
    -- big facility, field station
    ('platform', '中国科学院(江门)中微子实验站', 'Jiangmen Neutrino Experiment Station, Chinese Academy of Sciences', null, '{江门中微子实验站,中微子实验站}'::text[], '江府〔2021〕21号 c1/s1, c3/s1, b2, b3: 重大科技基础设施; being built in 2021'),
    ('platform', '广东鹤山森林生态系统国家野外科学观测研究站', 'Heshan National Field Observation and Research Station of Forest Ecosystems, Guangdong', '440784', '{}', '江府〔2021〕21号 c3/s1: 国家野外科学观测研究站; district by the name'),
    -- laboratories
    ('platform', '江门市“双碳”实验室', 'Jiangmen Laboratory of Carbon Peaking and Carbon Neutrality', null, '{“双碳”实验室,省“双碳”实验室,“双碳”省实验室}', '江府〔2021〕21号 c2/s1, c3/s2, b3, c5/s3: with 香港科技大学, under way in 2021; aims to become a provincial laboratory'),
    ('platform', '数字光芯片联合实验室', 'Joint Laboratory of Digital Photonic Chips', null, '{数字中科院-五邑大学数字光芯片实验室}', '江府〔2021〕21号 c1/s1, c3/s4, b4, b6: at 五邑大学; the alias is written so in b6'),
    ('platform', '纺织新材料粤港联合实验室', 'Guangdong-Hong Kong Joint Laboratory of New Textile Materials', null, '{}', '江府〔2021〕21号 b4: at 五邑大学'),
    ('platform', '粤港智能居家养老示范实验室', 'Guangdong-Hong Kong Demonstration Laboratory of Smart Home Care for the Elderly', null, '{}', '江府〔2021〕21号 b4: at 五邑大学'),
    ('platform', '柔性传感材料与器件研究开发中心', 'Research and Development Centre for Flexible Sensing Materials and Devices', null, '{}', '江府〔2021〕21号 b4: at 五邑大学'),
    ('platform', '澳门高校国家重点实验室横琴分部', 'Hengqin Branch of the State Key Laboratories of Macao''s Universities', 'outside', '{}', '江府〔2021〕21号 b2: 国家重点实验室, a partner outside the city'),
    -- technology innovation centres
    ('platform', '江门市市域社会智慧治理技术创新中心', 'Jiangmen Technology Innovation Centre for Smart City Governance', null, '{广东省市域社会智慧治理技术创新中心,江门市域社会智慧治理技术创新中心}', '江府〔2021〕21号 c2/s1, c3/s3, b3, c5/s4: under way in 2021; aims to become a provincial 技术创新中心'),
    ('platform', '国家政法智能化技术创新中心江门市域社会治理孵化中心', 'Jiangmen City Governance Incubation Centre, National Technology Innovation Centre for Intelligent Justice', null, '{}', '江府〔2021〕21号 c3/s3'),
    ('platform', '粤港澳大湾区国家技术创新中心', 'National Technology Innovation Centre of the Guangdong-Hong Kong-Macao Greater Bay Area', 'outside', '{大湾区国家技术创新中心}', '江府〔2021〕21号 c3/s3, c6/s2: 国家技术创新中心, a partner outside the city'),
    -- new-type R&D institutions and institutes that the plan calls platforms
    ('platform', '江门市大健康国际创新研究院', 'Jiangmen International Innovation Institute of Health', null, '{}', '江府〔2021〕21号 c3/s5: 新型研发机构'),
    ('platform', '广东华南精细化工研究院', 'Guangdong South China Institute of Fine Chemicals', null, '{}', '江府〔2021〕21号 c3/s5: 新型研发机构'),
    ('platform', '广东南大工业机器人', 'Guangdong Nanda Industrial Robots', null, '{}', '江府〔2021〕21号 c3/s5: 新型研发机构; the plan''s name is cut short'),
    ('platform', '广东省科学院江门产业技术研究院', 'Jiangmen Institute of Industrial Technology, Guangdong Academy of Sciences', null, '{}', '江府〔2021〕21号 c3/s3, b3'),
    ('platform', '华南生物医药大动物模型研究院(江门)', 'South China Institute of Large Animal Models for Biomedicine (Jiangmen)', null, '{大动物模型研究院}', '江府〔2021〕21号 c1/s1, c3/s2, c3/s4, b3: being built in 2021; aims to join the provincial laboratories'),
    ('platform', '中德(江门)人工智能研究院', 'Sino-German (Jiangmen) Institute of Artificial Intelligence', null, '{}', '江府〔2021〕21号 c3/s4, b4: at 五邑大学'),
    ('platform', '江门市海洋创新发展研究中心', 'Jiangmen Research Centre for Marine Innovation and Development', null, '{}', '江府〔2021〕21号 c3/s4'),
    -- testing
    ('platform', '国家摩托车及配件监督检验中心(广东)', 'National Centre for the Supervision and Inspection of Motorcycles and Parts (Guangdong)', null, '{}', '江府〔2021〕21号 c8/s2: 检验检测平台'),
    -- incubators, makerspaces
    ('carrier', '广东科炬高新技术创业园', 'Guangdong Keju High-tech Business Park', null, '{}', '江府〔2021〕21号 c1/s1: 国家级双创平台'),
    ('carrier', '江门高新创智城', 'Jiangmen Gaoxin Chuangzhi City', null, '{高新创智城}', '江府〔2021〕21号 c6/s2: 孵化载体'),
    ('carrier', '网驿江门智造科技港', 'Wangyi Jiangmen Smart Manufacturing Technology Port', null, '{}', '江府〔2021〕21号 c6/s2: 孵化载体'),
    ('carrier', '电子信息产业港', 'Electronic Information Industry Port', null, '{}', '江府〔2021〕21号 c6/s2: 孵化载体'),
    ('carrier', '广东省科学院江门产业技术研究院孵化器', 'Incubator of the Jiangmen Institute of Industrial Technology, Guangdong Academy of Sciences', null, '{}', '江府〔2021〕21号 c6/s2: 孵化载体, under way in 2021'),
    ('carrier', '中集智库', 'CIMC Zhiku', null, '{}', '江府〔2021〕21号 c6/s2: 孵化载体, under way in 2021'),
    ('carrier', '清华科技园启迪之星', 'TusStar, Tsinghua Science Park', null, '{}', '江府〔2021〕21号 c6/s2: 孵化载体'),
    ('carrier', '网商时代', 'Wangshang Shidai', null, '{}', '江府〔2021〕21号 c6/s2: 孵化载体'),
    ('carrier', '珠西创谷', 'Zhuxi Innovation Valley', null, '{珠西创谷“粤港澳科技企业孵化器”}', '江府〔2021〕21号 c4/s3, c6/s2: 粤港澳科技企业孵化器; aims to become a national carrier'),
    -- bases and parks for founders
    ('carrier', '澳葡青年创业园', 'Macao-Portugal Young Entrepreneurs Park', null, '{}', '江府〔2021〕21号 c4/s3, c6/s2: 双创平台'),
    ('carrier', '粤港澳大湾区海外青年创业基地', 'Greater Bay Area Base for Young Entrepreneurs from Overseas', null, '{}', '江府〔2021〕21号 c6/s2: 双创平台'),
    ('carrier', '珠西先进产业优秀人才创业创新园', 'Western Pearl River Park for Talented Founders in Advanced Industries', null, '{}', '江府〔2021〕21号 c7/s2, b9: under way in 2021'),
    ('carrier', '江门人才岛科创中心', 'Innovation Centre of the Jiangmen Talent Island', null, '{}', '江府〔2021〕21号 c3/s3: 科技载体, being built in 2021'),
    ('carrier', '中科健康创新生物产业园', 'Zhongke Health Innovation Bio-industry Park', null, '{}', '江府〔2021〕21号 c3/s3, b5: 科技载体, being built in 2021');

with keyed as (
    select md5(kind || '/' || name)::uuid as key, * from named_facility
), recorded as (
    insert into record (kind, key) select kind, key::text from keyed returning id, key
), described as (
    insert into facility (id, key, kind, name, english_name, aliases, source)
    select r.id, k.key, k.kind, k.name, k.english_name, k.aliases, k.source
    from keyed k join recorded r on r.key = k.key::text
    returning id, key
)
insert into location (record_id, valid_from, district, source)
select d.id, null, k.district, k.source from described d join keyed k using (key) where k.district is not null;
