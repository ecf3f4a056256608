package cn.innovation.registry.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.support.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceDataTest {
    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("reference_data");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters",
                "cluster-groupings",
                "tiers",
                "districts",
                "qualification-kinds",
                "recognition-types",
                "levels",
                "existence-states",
                "end-reasons",
                "technology-fields",
                "industries",
                "measures",
                "visibilities",
                "plans",
                "indicators"
            })
    void listOfTheContractHasCodes(String list) throws SQLException {
        assertThat(column("select code from classification_item where list = '" + list + "'"))
                .isNotEmpty();
    }

    @Test
    void everyListHasATitleAndEveryTitleItsList() throws SQLException {
        assertThat(column("select name from classification order by name"))
                .isEqualTo(column("select distinct list from classification_item order by list"));
    }

    @Test
    void everyCodeIsASlugOrANumberOrASection() throws SQLException {
        assertThat(column("""
                select list || ' ' || code from classification_item
                 where code !~ '^([a-z][a-z0-9]*(-[a-z0-9]+)*|[0-9]+|[A-T])$'
                """)).isEmpty();
    }

    @Test
    void everyCodeHasAChineseAndAnEnglishLabelAndASource() throws SQLException {
        assertThat(column("""
                select list || ' ' || code from classification_item
                 where label_zh !~ '[一-鿿]' or label_en !~ '[A-Za-z]' or label_en ~ '[一-鿿]' or source !~ '\\S'
                """)).isEmpty();
    }

    @Test
    void noTwoCodesOfAListShareALabelOrAPlace() throws SQLException {
        assertThat(column("""
                select list || ' ' || label_zh from classification_item group by list, label_zh, parent having count(*) > 1
                union all
                select list || ' ' || position from classification_item group by list, position having count(*) > 1
                """)).isEmpty();
    }

    @Test
    void clustersAreTheEightAndTheTwelveOfThePlanInItsWords() throws SQLException {
        assertThat(members("strategic-8"))
                .containsExactly("现代农业与食品", "现代轻工纺织", "智能家电", "生物医药与健康", "高端装备制造", "安全应急与环保", "激光与增材制造", "智能机器人");
        assertThat(members("pillar-and-emerging-12"))
                .containsExactly(
                        "新一代电子信息",
                        "绿色石化",
                        "汽车产业",
                        "先进材料",
                        "软件与信息服务",
                        "超高清视频显示",
                        "半导体与集成电路",
                        "区块链与量子信息",
                        "前沿新材料",
                        "新能源",
                        "数字创意",
                        "精密仪器设备");
        assertThat(column("select label_zh from cluster order by position")).isEqualTo(members("all-20"));
    }

    @Test
    void theProvincesTenAndTenAreTheSameTwentyClusters() throws SQLException {
        List<String> both = new ArrayList<>(members("guangdong-pillar-10"));
        both.addAll(members("guangdong-emerging-10"));
        assertThat(both).hasSize(20).containsExactlyInAnyOrderElementsOf(members("all-20"));
    }

    @Test
    void districtsAreTheSevenOfTheCityItsTotalAndOutside() throws SQLException {
        assertThat(column("select label_zh from district where assignable and in_city order by code"))
                .containsExactly("蓬江区", "江海区", "新会区", "台山市", "开平市", "鹤山市", "恩平市");
        assertThat(column("select code from district where parent = '440700' order by code"))
                .containsExactly("440703", "440704", "440705", "440781", "440783", "440784", "440785");
        assertThat(column("select code from district where not assignable")).containsExactly("440700");
        assertThat(column("select code from district where not in_city")).containsExactly("outside");
    }

    @Test
    void industriesAreTwentySectionsAndTheDivisionsOneToNinetySeven() throws SQLException {
        assertThat(column("select code from industry where parent is null order by position"))
                .hasSize(20)
                .startsWith("A")
                .endsWith("T");
        assertThat(column("select code from industry where parent is not null order by position"))
                .isEqualTo(
                        IntStream.rangeClosed(1, 97).mapToObj("%02d"::formatted).toList());
    }

    @ParameterizedTest
    @CsvSource({"13, C", "39, C", "44, D", "65, I", "73, M", "77, N", "84, Q", "86, R"})
    void divisionStandsInItsSection(String division, String section) throws SQLException {
        assertThat(column("select parent from industry where code = '" + division + "'"))
                .containsExactly(section);
    }

    @Test
    void everyHintBeginsWithAnExistingDivision() throws SQLException {
        assertThat(column("""
                select industry_prefix from cluster_hint h
                 where not exists (select from industry i where i.code = left(h.industry_prefix, 2))
                """)).isEmpty();
    }

    @Test
    void everyClusterHasAHint() throws SQLException {
        assertThat(column("select code from cluster where code not in (select cluster from cluster_hint)"))
                .isEmpty();
    }

    @Test
    void tiersAreConferredByOneKindEachAndClimb() throws SQLException {
        assertThat(column("""
                select distinct t.rank || ' ' || t.code || ' ' || r.kind
                  from tier t join qualification_rule r on r.tier = t.code order by 1
                """))
                .containsExactly(
                        "10 incubated incubation", "20 tech-sme tech-sme-entry", "30 high-tech high-tech-certificate");
    }

    @Test
    void onlyPlansToGoPublicAreHiddenFromThePublic() throws SQLException {
        assertThat(column("select code from qualification_kind where visibility <> 'public' order by code"))
                .containsExactly("golden-seed", "listing-reserve");
    }

    @Test
    void theRulesOfAKindFollowEachOtherWithoutAGapAndLastUntilNow() throws SQLException {
        assertThat(column("""
                select k.code from qualification_kind k
                 where not exists (select from qualification_rule r where r.kind = k.code and r.valid_until is null)
                """)).isEmpty();
        assertThat(column("""
                select kind from qualification_rule r
                 where valid_until is not null
                   and not exists (select from qualification_rule n where n.kind = r.kind and n.valid_from = r.valid_until)
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "incubation, 2018-12-31, 国科发高〔2010〕680号",
        "incubation, 2019-01-01, 国科发区〔2018〕300号",
        "high-tech-certificate, 2015-12-31, 国科发火〔2008〕172号",
        "high-tech-certificate, 2016-01-01, 国科发火〔2016〕32号",
        "innovative-sme, 2026-03-31, 工信部企业〔2022〕63号",
        "innovative-sme, 2026-04-01, 工信部企业〔2026〕2号",
        "specialised-sme, 2022-08-01, 工信部企业〔2022〕63号",
        "specialised-sme, 2026-04-01, 工信部企业〔2026〕2号",
        "little-giant, 2026-03-31, 工信部企业〔2022〕63号",
        "little-giant, 2026-04-01, 工信部企业〔2026〕2号"
    })
    void ruleOfTheDayFollowsTheRegulation(String kind, String day, String regulation) throws SQLException {
        assertThat(column("select regulation from qualification_rule where kind = '%s' and period @> date '%s'"
                        .formatted(kind, day)))
                .singleElement()
                .asString()
                .startsWith(regulation);
    }

    @ParameterizedTest
    @CsvSource({
        "high-tech-certificate, GR202231005683, true",
        "high-tech-certificate, GR202145001224, true",
        "high-tech-certificate, GR202311004043, true",
        "high-tech-certificate, GF201144000123, true",
        "high-tech-certificate, GS202144000123, true",
        "high-tech-certificate, GR20223100568, false",
        "high-tech-certificate, GR2022310056834, false",
        "high-tech-certificate, gr202231005683, false",
        "high-tech-certificate, GX202231005683, false",
        "high-tech-certificate, 'GR202231005683 ', false",
        "tech-sme-entry, 202144070308000001, true",
        "tech-sme-entry, 2021440703A8000001, true",
        "tech-sme-entry, 2021440785B0000001, true",
        "tech-sme-entry, 2021440703C8000001, false",
        "tech-sme-entry, 202144010308000001, false",
        "tech-sme-entry, 20214407030800001, false"
    })
    void patternTakesAndRefusesNumbers(String kind, String number, boolean taken) throws SQLException {
        String sql = "select %s from qualification_rule where kind = '%s' and valid_until is null";
        assertThat(column(sql.formatted("'" + number + "' ~ number_pattern", kind)))
                .containsExactly(taken ? "t" : "f");
        String pattern = column(sql.formatted("number_pattern", kind)).get(0);
        assertThat(number.matches(pattern)).isEqualTo(taken);
    }

    @Test
    void everyExampleOfANumberFitsItsPattern() throws SQLException {
        assertThat(column("select number_example from qualification_rule where number_pattern is not null"))
                .hasSize(3)
                .doesNotContainNull();
        assertThat(column("select number_example from qualification_rule where number_example !~ number_pattern"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"high-tech-certificate, error, 36", "tech-sme-entry, warning, 12", "little-giant, warning, 36"})
    void kindSaysWhatAMismatchIsAndHowLongItHolds(String kind, String mismatch, int months) throws SQLException {
        assertThat(column("""
                select number_mismatch || ' ' || validity_months from qualification_rule where kind = '%s' and valid_until is null
                """.formatted(kind))).containsExactly(mismatch + " " + months);
    }

    @Test
    void onlyWhatThePlanCallsAnIncubatorIncubates() throws SQLException {
        assertThat(column("select code || ' ' || record_kind from recognition_type where incubates order by code"))
                .containsExactly(
                        "agricultural-conversion-base carrier", "incubator carrier", "star-maker-space carrier");
    }

    @Test
    void evaluationYearsAreThoseOfTheRegulations() throws SQLException {
        assertThat(column("""
                select code || ' ' || evaluation_years from recognition_type where evaluation_years is not null order by code
                """))
                .containsExactly("engineering-technology-research-centre 5", "enterprise-technology-centre 2");
    }

    @Test
    void onlyAnActiveRecordIsCounted() throws SQLException {
        assertThat(column("select code from existence_state where present")).containsExactly("active");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            1, rd-spending-growth, 研发经费年均增幅, %, -, -, 12
            2, rd-intensity-industry, 规模以上工业企业研发经费与营业收入之比, %, 1.55, 1.65, 1.8
            3, rd-staff-per-10000, 每万人研发人员全时当量, 人年, 58, 70, 80
            4, high-tech-enterprises, 高新技术企业数量, 家, 1845, 2300, 2600
            5, tech-smes, 科技型中小企业数量, 家, 1389, 1900, 2200
            6, high-tech-manufacturing-share, 高技术制造业增加值占规模以上工业增加值比重, %, 11.8, 16, 20
            7, rd-institution-coverage, 规模以上工业企业研发机构覆盖率, %, 61, 65, 65
            8, innovation-platforms, 省级以上科技创新平台数量, 家, 478, 550, 650
            9, incubation-carriers, 科技企业孵化器、众创空间、星创天地等总数量, 家, 78, 83, 90
            10, innovation-teams, 引进和培育高端创新创业人才团队数量, 个, 28, 57, 80
            11, high-value-patents-per-10000, 每万人口拥有高价值发明专利数量, 件, 2.81, 3.07, 3.25
            """)
    void indicatorOfBoxOneIsAsThePlanStatesIt(
            int number,
            String code,
            String label,
            String unit,
            @Nullable String baseline,
            @Nullable String by2023,
            @Nullable String by2025)
            throws SQLException {
        String row = "select %s from indicator i where plan = 'jiangmen-14-5' and code = '" + code + "'";
        assertThat(column(row.formatted(
                        "number || ' ' || label_zh || ' ' || unit_zh || ' ' || nature || ' ' || direction")))
                .containsExactly(number + " " + label + " " + unit + " expected increase");
        assertThat(column(row.formatted("case when baseline_year = 2020 then baseline_value end")))
                .containsExactly(baseline);
        assertThat(column("""
                select year || ' ' || value from indicator_target
                 where indicator = '%s' and source like '%%b1 no. %d' and district is null and revision = 1 order by year
                """.formatted(code, number)))
                .isEqualTo(Stream.of(dated(2023, by2023), dated(2025, by2025))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Test
    void boxOneHasElevenIndicators() throws SQLException {
        assertThat(column("select number from indicator where number is not null order by number"))
                .isEqualTo(
                        IntStream.rangeClosed(1, 11).mapToObj(Integer::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            listed-high-tech-enterprises, 2023 12 f|2025 20 f
            technology-finance-institutions, 2025 40 t
            provincial-zone-coverage, 2025 100 f
            collaborative-innovation-centres, undated 100 f
            high-quality-high-tech-enterprises, undated 100 f
            agricultural-conversion-bases, 2025 14 f
            agricultural-demonstration-bases, 2025 6 f
            agricultural-conversion-rate, 2025 60 f
            full-time-academicians, undated 1 f
            domestic-listed-enterprises, -
            rd-spending, -
            """)
    void targetOutsideTheTableHasNoNumber(String code, @Nullable String targets) throws SQLException {
        assertThat(column("select number from indicator where code = '" + code + "'"))
                .containsExactly((String) null);
        assertThat(column("""
                select string_agg(coalesce(year::text, 'undated') || ' ' || value || ' ' || left(more_than::text, 1), '|' order by year)
                  from indicator_target where indicator = '%s'
                """.formatted(code))).containsExactly(targets);
    }

    @Test
    void theLaterActionPlanIsASourceOfItsOwn() throws SQLException {
        assertThat(column("""
                select indicator || ' ' || year || ' ' || value || ' ' || decided_on from indicator_target
                 where source like '江府函〔2022〕126号%' order by indicator
                """))
                .containsExactly(
                        "high-tech-enterprises 2024 2600 2022-08-11",
                        "innovation-platforms 2024 560 2022-08-11",
                        "innovation-teams 2024 70 2022-08-11",
                        "rd-intensity-gdp 2024 3.3 2022-08-11",
                        "tech-smes 2024 2500 2022-08-11");
        assertThat(column("select indicator from indicator_target where year = 2024 and source like '江府〔2021〕21号%'"))
                .isEmpty();
    }

    @Test
    void whatIsComputedHasOneReadingInUseAndWhatIsObservedHasNone() throws SQLException {
        assertThat(column("""
                select i.code from indicator i
                  left join indicator_reading r on (r.plan, r.indicator) = (i.plan, i.code) and r.in_use
                 where r.rule is distinct from nullif(i.rule, 'observed')
                """)).isEmpty();
        assertThat(column("""
                select i.code from indicator i join indicator_reading r on (r.plan, r.indicator) = (i.plan, i.code)
                 where i.rule = 'observed'
                """)).isEmpty();
    }

    @Test
    void readingsOfAnIndicatorDifferInWhatTheyCount() throws SQLException {
        assertThat(column("""
                select indicator from indicator_reading
                 group by plan, indicator, rule, measure, qualification, types, levels, markets, years, since
                having count(*) > 1
                """)).isEmpty();
    }

    @Test
    void readingsReferToCodesThatExist() throws SQLException {
        assertThat(column("""
                select r.indicator || ' ' || c.list || ' ' || c.code
                  from indicator_reading r
                 cross join lateral (
                    select 'recognition-types' as list, unnest(types) as code
                    union all select 'levels', unnest(levels)
                    union all select 'listing-markets', unnest(markets)
                 ) c
                 where not exists (select from classification_item i where i.list = c.list and i.code = c.code)
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "high-tech-enterprises, validity|cohort",
        "innovation-platforms, named-types|named-types-provincial 478|with-enterprise-technology-centres|all-types 484",
        "incubation-carriers, named-types|incubators-and-makerspaces 72|all-types"
    })
    void ambiguousIndicatorHasItsReadingsAndANote(String indicator, String readings) throws SQLException {
        assertThat(column("""
                select string_agg(code || coalesce(' ' || baseline_value, ''), '|' order by position)
                  from indicator_reading where indicator = '%s'
                """.formatted(indicator))).containsExactly(readings);
        assertThat(column("select note_zh from indicator_note where indicator = '" + indicator + "'"))
                .isNotEmpty();
    }

    @Test
    void aRevisionOfATargetDoesNotTakeThePlaceOfAnother() throws SQLException {
        String revision = """
                insert into indicator_target (plan, indicator, year, value, revision, source)
                values ('jiangmen-14-5', 'collaborative-innovation-centres', null, 120, %d, 'test')
                """;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(revision.formatted(2))).isEqualTo(1);
                assertThatThrownBy(() -> statement.executeUpdate(revision.formatted(1)))
                        .hasMessageContaining("indicator_target_revision_key");
            } finally {
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "platform, 中国科学院(江门)中微子实验站, -",
        "platform, 广东鹤山森林生态系统国家野外科学观测研究站, 440784",
        "platform, 粤港澳大湾区国家技术创新中心, outside",
        "carrier, 广东科炬高新技术创业园, -",
        "carrier, 珠西创谷, -"
    })
    void facilityThatThePlanNamesIsRegisteredWithNoGuessedDistrict(String kind, String name, String district)
            throws SQLException {
        assertThat(column("""
                select coalesce(l.district, '-') from facility f
                  join record r on r.id = f.id and r.kind = f.kind and r.key = f.key::text
                  left join location l on l.record_id = f.id
                 where f.kind = '%1$s' and f.name = '%2$s' and f.key = md5('%1$s/%2$s')::uuid
                """.formatted(kind, name))).containsExactly(district);
    }

    private static Optional<String> dated(int year, @Nullable String value) {
        return Optional.ofNullable(value).map(known -> year + " " + known);
    }

    private static List<String> members(String grouping) throws SQLException {
        return column("""
                select c.label_zh from cluster_grouping_member m join cluster c on c.code = m.cluster
                 where m.grouping = '%s' order by c.position
                """.formatted(grouping));
    }

    private static List<String> column(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }
}
