-- Institutions and zones that the plan (江府〔2021〕21号) names, each with its chapter. No credit codes: the plan gives none.
-- District: a code only where the name or the plan holds the place, `outside` for partners from elsewhere, else unknown.
-- Left out: firms, which the plan names in short only, and what it only foresees. Ids are made of the names, so that they
-- are the same in every registry. Levels of zones come with their recognitions.

create temporary table named_institution (
    name text, english_name text, type text, district text, aliases text[], source text
) on commit drop;

insert into named_institution values
    -- schools
    ('五邑大学', 'Wuyi University', 'university', null, '{}'::text[], '江府〔2021〕21号 c3/s4, b4, c7/s3'),
    ('江门职业技术学院', 'Jiangmen Polytechnic', 'vocational-college', null, '{}', '江府〔2021〕21号 c7/s3, b10'),
    ('广东南方职业学院', 'Guangdong Nanfang Vocational College', 'vocational-college', null, '{}', '江府〔2021〕21号 c7/s3, b10'),
    ('江门市技师学院', 'Jiangmen Technician College', 'vocational-college', null, '{}', '江府〔2021〕21号 c7/s3, b10'),
    -- hospitals
    ('江门市公共卫生医院', 'Jiangmen Public Health Hospital', 'hospital', null, '{市公共卫生医院}', '江府〔2021〕21号 c5/s2; being built in 2021'),
    ('江门市中心医院', 'Jiangmen Central Hospital', 'hospital', null, '{市中心医院}', '江府〔2021〕21号 c5/s2'),
    ('五邑中医院', 'Wuyi Hospital of Traditional Chinese Medicine', 'hospital', null, '{}', '江府〔2021〕21号 c5/s2'),
    -- research institutes
    ('广东省科学院江门产业技术研究院', 'Jiangmen Institute of Industrial Technology, Guangdong Academy of Sciences', 'research-institute', null, '{}', '江府〔2021〕21号 c3/s3, b3, c6/s2, c7/s3, b10'),
    ('江门市大健康国际创新研究院', 'Jiangmen International Innovation Institute of Health', 'research-institute', null, '{}', '江府〔2021〕21号 c3/s5'),
    ('广东华南精细化工研究院', 'Guangdong South China Institute of Fine Chemicals', 'research-institute', null, '{}', '江府〔2021〕21号 c3/s5'),
    ('华南生物医药大动物模型研究院(江门)', 'South China Institute of Large Animal Models for Biomedicine (Jiangmen)', 'research-institute', null, '{大动物模型研究院}', '江府〔2021〕21号 c1/s1, c3/s2, c3/s4, b3'),
    ('中德(江门)人工智能研究院', 'Sino-German (Jiangmen) Institute of Artificial Intelligence', 'research-institute', null, '{}', '江府〔2021〕21号 c3/s4, b4'),
    ('江门市海洋创新发展研究中心', 'Jiangmen Research Centre for Marine Innovation and Development', 'research-institute', null, '{}', '江府〔2021〕21号 c3/s4'),
    ('广东轨道交通科学研究院', 'Guangdong Institute of Rail Transit', 'research-institute', null, '{}', '江府〔2021〕21号 b5'),
    -- government and courts
    ('江门市科学技术局', 'Jiangmen Municipal Bureau of Science and Technology', 'government', null, '{}', '江府〔2021〕21号, title page'),
    ('广州知识产权法院江门诉讼服务处', 'Jiangmen Litigation Service Office, Guangzhou Intellectual Property Court', 'government', null, '{}', '江府〔2021〕21号 c9/s3'),
    ('江门市中级人民法院知识产权巡回审判庭', 'Circuit Tribunal for Intellectual Property, Jiangmen Intermediate People''s Court', 'government', null, '{}', '江府〔2021〕21号 c9/s3'),
    ('江门市江海区人民法院知识产权法庭', 'Intellectual Property Tribunal, Jianghai District People''s Court', 'government', '440704', '{}', '江府〔2021〕21号 c9/s3; district by the name'),
    -- associations, testing, services
    ('江门市高层次人才发展促进会', 'Jiangmen Association for the Promotion of High-level Talent', 'association', null, '{}', '江府〔2021〕21号 c7/s4'),
    ('全球邑商精英会', 'Global Association of Wuyi Entrepreneurs', 'association', null, '{}', '江府〔2021〕21号 c4/s3'),
    ('中欧(江门)企业家商会', 'China-Europe (Jiangmen) Chamber of Entrepreneurs', 'association', null, '{}', '江府〔2021〕21号 c4/s3'),
    ('国家摩托车及配件监督检验中心(广东)', 'National Centre for the Supervision and Inspection of Motorcycles and Parts (Guangdong)', 'testing-body', null, '{}', '江府〔2021〕21号 c8/s2'),
    ('珠西科技产业创新服务中心', 'Innovation Service Centre for Science, Technology and Industry of the Western Pearl River', 'other', null, '{}', '江府〔2021〕21号 c4/s2'),
    -- partners outside the city
    ('中国科学院', 'Chinese Academy of Sciences', 'research-institute', 'outside', '{中科院}', '江府〔2021〕21号 c3/s1, c3/s2, c6/s3'),
    ('中国农业科学院', 'Chinese Academy of Agricultural Sciences', 'research-institute', 'outside', '{}', '江府〔2021〕21号 c6/s3'),
    ('中国科学院高能物理研究所', 'Institute of High Energy Physics, Chinese Academy of Sciences', 'research-institute', 'outside', '{中科院高能物理研究所}', '江府〔2021〕21号 c6/s3'),
    ('中国科学院生物物理研究所', 'Institute of Biophysics, Chinese Academy of Sciences', 'research-institute', 'outside', '{中科院生物物理研究所}', '江府〔2021〕21号 b5, c6/s3'),
    ('广东省科学院', 'Guangdong Academy of Sciences', 'research-institute', 'outside', '{}', '江府〔2021〕21号 c3/s3, c6/s3'),
    ('北京大学', 'Peking University', 'university', 'outside', '{}', '江府〔2021〕21号 c6/s3'),
    ('清华大学', 'Tsinghua University', 'university', 'outside', '{}', '江府〔2021〕21号 c6/s3'),
    ('清华大学珠三角研究院', 'Research Institute of Tsinghua University in the Pearl River Delta', 'research-institute', 'outside', '{}', '江府〔2021〕21号 c6/s2'),
    ('北京航空航天大学', 'Beihang University', 'university', 'outside', '{北京航天航空大学}', '江府〔2021〕21号 c6/s3; the plan writes 北京航天航空大学'),
    ('中山大学', 'Sun Yat-sen University', 'university', 'outside', '{}', '江府〔2021〕21号 c6/s3'),
    ('华南理工大学', 'South China University of Technology', 'university', 'outside', '{}', '江府〔2021〕21号 c6/s3'),
    ('哈尔滨工程大学', 'Harbin Engineering University', 'university', 'outside', '{}', '江府〔2021〕21号 c6/s3'),
    ('西安交通大学', 'Xi''an Jiaotong University', 'university', 'outside', '{}', '江府〔2021〕21号 c4/s3'),
    ('深圳大学', 'Shenzhen University', 'university', 'outside', '{}', '江府〔2021〕21号 b4'),
    ('南方科技大学', 'Southern University of Science and Technology', 'university', 'outside', '{}', '江府〔2021〕21号 b4'),
    ('香港科技大学', 'The Hong Kong University of Science and Technology', 'university', 'outside', '{港科大}', '江府〔2021〕21号 c3/s2, c4/s2, c6/s2'),
    ('香港科技大学深圳研究院', 'HKUST Shenzhen Research Institute', 'research-institute', 'outside', '{}', '江府〔2021〕21号 b4'),
    ('香港理工大学', 'The Hong Kong Polytechnic University', 'university', 'outside', '{}', '江府〔2021〕21号 c4/s2'),
    ('香港大学', 'The University of Hong Kong', 'university', 'outside', '{港大}', '江府〔2021〕21号 c6/s2; the plan writes 港大'),
    ('香港产业协会', 'Hong Kong Industry Association', 'association', 'outside', '{}', '江府〔2021〕21号 c6/s2'),
    ('罗格斯大学', 'Rutgers University', 'university', 'outside', '{美国罗格斯大学}', '江府〔2021〕21号 b4'),
    ('利物浦热带医学院', 'Liverpool School of Tropical Medicine', 'university', 'outside', '{英国利物浦热带医学院}', '江府〔2021〕21号 b4'),
    ('德国人工智能研究中心', 'German Research Centre for Artificial Intelligence (DFKI)', 'research-institute', 'outside', '{}', '江府〔2021〕21号 b4');

with keyed as (
    select md5('institution/' || name)::uuid as key, * from named_institution
), recorded as (
    insert into record (kind, key) select 'institution', key::text from keyed returning id, key
), described as (
    insert into institution (id, key, name, english_name, type, country, aliases, source)
    select r.id, k.key, k.name, k.english_name, k.type, 'CN', k.aliases, k.source
    from keyed k join recorded r on r.key = k.key::text
    returning id, key
)
insert into location (record_id, valid_from, district, source)
select d.id, null, k.district, k.source from described d join keyed k using (key) where k.district is not null;

update institution set country = c.country
from (values ('香港科技大学', 'HK'), ('香港理工大学', 'HK'), ('香港大学', 'HK'), ('香港产业协会', 'HK'),
    ('罗格斯大学', 'US'), ('利物浦热带医学院', 'GB'), ('德国人工智能研究中心', 'DE')) as c(name, country)
where institution.name = c.name;

create temporary table named_zone (
    name text, english_name text, type text, level text, districts text[], aliases text[], source text
) on commit drop;

insert into named_zone values
    ('江门高新技术产业开发区', 'Jiangmen High-tech Industrial Development Zone', 'high-tech-zone', 'national', '{440704}'::text[], '{江门高新区,江门国家高新区,江门高新区(江海区)}'::text[], '江府〔2021〕21号 c4/s3, b7; national since 2010 (unconfirmed). The plan writes 江门高新区(江海区) and foresees 新会睦洲、三江: the zone is not the district'),
    ('江门翠山湖高新区', 'Jiangmen Cuishanhu High-tech Zone', 'high-tech-zone', 'provincial', '{440783}', '{翠山湖高新区,开平翠山湖科技产业园}', '江府〔2021〕21号 c1/s1, c4/s4, b8; approved around New Year 2021'),
    ('江门鹤山高新区', 'Jiangmen Heshan High-tech Zone', 'high-tech-zone', 'provincial', '{440784}', '{鹤山高新区,鹤山工业城}', '江府〔2021〕21号 c1/s1, c4/s4, b8; approved around New Year 2021'),
    ('台山产业转移工业园', 'Taishan Industrial Transfer Park', 'industrial-transfer-park', null, '{440781}', '{}', '江府〔2021〕21号 c4/s4; perhaps the same place as 台山工业新城 (b8)'),
    ('台山工业新城', 'Taishan New Industrial Town', 'specialised-park', null, '{440781}', '{}', '江府〔2021〕21号 b8; perhaps the same place as 台山产业转移工业园 (c4/s4)'),
    ('蓬江产业转移工业园', 'Pengjiang Industrial Transfer Park', 'industrial-transfer-park', null, '{440703}', '{蓬江产业转移园}', '江府〔2021〕21号 c2/s2, c4/s4, b8'),
    ('新会产业转移工业园', 'Xinhui Industrial Transfer Park', 'industrial-transfer-park', null, '{440705}', '{}', '江府〔2021〕21号 c4/s4, b8'),
    ('恩平产业转移工业园', 'Enping Industrial Transfer Park', 'industrial-transfer-park', null, '{440785}', '{恩平产业转移园}', '江府〔2021〕21号 c4/s4, c5/s3, b8'),
    ('深江产业园', 'Shenzhen-Jiangmen Industrial Park', 'specialised-park', null, '{}', '{}', '江府〔2021〕21号 c2/s2'),
    ('江门省级人力资源服务产业园', 'Jiangmen Provincial Human Resources Service Park', 'specialised-park', 'provincial', '{}', '{}', '江府〔2021〕21号 c7/s4'),
    ('广东江门国家农业科技园区', 'Guangdong Jiangmen National Agricultural Science and Technology Park', 'agricultural-science-park', 'national', '{}', '{}', '江府〔2021〕21号 c4/s4, b8'),
    ('开平市国家级农业科技园区', 'Kaiping National Agricultural Science and Technology Park', 'agricultural-science-park', 'national', '{440783}', '{}', '江府〔2021〕21号 c4/s4 only; perhaps the same as 广东江门国家农业科技园区'),
    ('江门台山市广东省农业科技园区', 'Taishan Provincial Agricultural Science and Technology Park', 'agricultural-science-park', 'provincial', '{440781}', '{}', '江府〔2021〕21号 b8; under way in 2021'),
    ('江门鹤山市广东省农业科技园区', 'Heshan Provincial Agricultural Science and Technology Park', 'agricultural-science-park', 'provincial', '{440784}', '{}', '江府〔2021〕21号 b8; under way in 2021'),
    -- the national "name cards" of the high-tech zone
    ('珠三角(江门)国家自主创新示范区', 'Pearl River Delta (Jiangmen) National Independent Innovation Demonstration Zone', 'innovation-demonstration-zone', 'national', '{}', '{}', '江府〔2021〕21号 c1/s1, c2/s1, c4/s3'),
    ('全国小微企业创业创新基地示范城市核心区', 'Core area of the national demonstration city for small-business innovation', 'innovation-demonstration-zone', 'national', '{}', '{}', '江府〔2021〕21号 c4/s3'),
    ('国家创新型特色园区', 'National innovative park with a special profile', 'characteristic-park', 'national', '{}', '{}', '江府〔2021〕21号 c4/s3'),
    ('中国(江门)“侨梦苑”华侨华人创新产业集聚区', 'China (Jiangmen) "Qiaomengyuan" innovation area of overseas Chinese', 'industrial-cluster-area', 'national', '{}', '{“侨梦苑”华侨华人创新产业聚集区,中国江门“侨梦苑”华侨华人创新产业聚集区,“侨梦苑”,侨梦苑}', '江府〔2021〕21号 c1/s1, c2/s4, c4/s3, c6/s2, b9'),
    ('全国博士后创新(江门)示范中心', 'National Postdoctoral Innovation Demonstration Centre (Jiangmen)', 'innovation-demonstration-zone', 'national', '{}', '{}', '江府〔2021〕21号 c4/s3, b9; a centre with 1+7 sites, named among the six national platforms of the zone'),
    ('国家知识产权试点园区', 'National intellectual property pilot park', 'characteristic-park', 'national', '{}', '{}', '江府〔2021〕21号 c4/s3'),
    ('江门高新区(江海区)科技和金融结合示范区', 'Demonstration zone for technology and finance', 'innovation-demonstration-zone', null, '{440704}', '{}', '江府〔2021〕21号 c4/s3'),
    -- the six core bases of the high-tech zone
    ('高端机电装备制造产业集聚区', 'Industrial area of high-end electromechanical equipment', 'industrial-cluster-area', null, '{}', '{}', '江府〔2021〕21号 c4/s3, b7: in 江门国家高新区'),
    ('新一代电子信息产业集聚区', 'Industrial area of next-generation electronic information', 'industrial-cluster-area', null, '{}', '{}', '江府〔2021〕21号 c4/s3, b7: in 江门国家高新区'),
    ('新能源新材料产业集聚区', 'Industrial area of new energy and new materials', 'industrial-cluster-area', null, '{}', '{}', '江府〔2021〕21号 c4/s3, b7: in 江门国家高新区'),
    ('现代服务产业园', 'Park of modern services', 'specialised-park', null, '{}', '{}', '江府〔2021〕21号 c4/s3, b7: in 江门国家高新区'),
    ('大健康产业基地', 'Health industry base', 'specialised-park', null, '{}', '{}', '江府〔2021〕21号 c4/s3, b7: in 江门国家高新区'),
    ('智能制造产业基地', 'Intelligent manufacturing base', 'specialised-park', null, '{}', '{}', '江府〔2021〕21号 c4/s3, b7: in 江门国家高新区'),
    -- development areas
    ('粤港澳大湾区(珠西)高端产业集聚发展区', 'Guangdong-Hong Kong-Macao Greater Bay Area (Western Pearl River) high-end industrial area', 'industrial-cluster-area', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('江门大型产业集聚区', 'Jiangmen large industrial area', 'industrial-cluster-area', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('珠西新材料集聚区', 'Western Pearl River new-materials area', 'industrial-cluster-area', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('粤澳(江门)产业合作示范区', 'Guangdong-Macao (Jiangmen) industrial cooperation zone', 'cooperation-zone', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('中欧(江门)中小企业国际合作区', 'China-Europe (Jiangmen) SME cooperation zone', 'cooperation-zone', null, '{}', '{}', '江府〔2021〕21号 c2/s4'),
    ('广海湾经济开发区', 'Guanghai Bay Economic Development Zone', 'economic-development-zone', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('广海湾新城', 'Guanghai Bay New Town', 'development-area', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('银湖湾滨海地区', 'Yinhu Bay coastal area', 'development-area', null, '{}', '{}', '江府〔2021〕21号 c2/s3'),
    ('江门人才岛', 'Jiangmen Talent Island', 'development-area', null, '{}', '{}', '江府〔2021〕21号 c7/s2, b9');

with keyed as (
    select md5('zone/' || name)::uuid as key, * from named_zone
), recorded as (
    insert into record (kind, key) select 'zone', key::text from keyed returning id, key
)
insert into facility (id, key, kind, name, english_name, aliases, source)
select r.id, k.key, 'zone', k.name, k.english_name, k.aliases, k.source
from keyed k join recorded r on r.key = k.key::text;
