package cn.innovation.registry.reference;

/** Examples of the OpenAPI document; a test holds them against the lists. */
final class ClassificationExamples {
    static final String LISTS = """
            {
              "items": [
                {
                  "name": "tiers",
                  "titles": {"zh": "培育梯度", "en": "Tiers of the cultivation ladder"},
                  "count": 3,
                  "source": "江府〔2021〕21号 c6/s1: 科技企业孵化器入孵企业—科技型中小微企业—高新技术企业"
                }
              ]
            }
            """;

    static final String TIERS = """
            {
              "name": "tiers",
              "titles": {"zh": "培育梯度", "en": "Tiers of the cultivation ladder"},
              "source": "江府〔2021〕21号 c6/s1: 科技企业孵化器入孵企业—科技型中小微企业—高新技术企业",
              "on": null,
              "items": [
                {
                  "code": "incubated",
                  "labels": {"zh": "入孵企业", "en": "Incubated enterprise"},
                  "parent": null,
                  "from": null,
                  "until": null,
                  "source": "江府〔2021〕21号 c6/s1: 科技企业孵化器入孵企业",
                  "groupings": null,
                  "attributes": {"rank": 10}
                }
              ]
            }
            """;

    static final String KINDS = """
            {
              "name": "qualification-kinds",
              "titles": {"zh": "资格种类", "en": "Kinds of qualification"},
              "source": "江府〔2021〕21号 c6/s1 and the regulation of each kind",
              "on": "2025-12-31",
              "items": [
                {
                  "code": "high-tech-certificate",
                  "labels": {"zh": "高新技术企业认定", "en": "High-tech enterprise certificate"},
                  "parent": null,
                  "from": null,
                  "until": null,
                  "source": "江府〔2021〕21号 b1 no. 4; 国科发火〔2016〕32号",
                  "groupings": null,
                  "attributes": {
                    "visibility": "public",
                    "yearly": false,
                    "rules": [
                      {
                        "from": "2016-01-01",
                        "until": null,
                        "tier": "high-tech",
                        "carriesUntil": null,
                        "numberPattern": "^G[RFS]\\\\d{12}$",
                        "numberExample": "GR202144000123",
                        "numberMismatch": "error",
                        "numberRequired": true,
                        "yearRequired": true,
                        "validityMonths": 36,
                        "holder": "legal-person",
                        "regulation": "国科发火〔2016〕32号, 国科发火〔2016〕195号: three years from the issue date; a new name keeps number and validity"
                      }
                    ]
                  }
                }
              ]
            }
            """;

    private ClassificationExamples() {}
}
