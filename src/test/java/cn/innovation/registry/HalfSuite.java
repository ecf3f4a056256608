package cn.innovation.registry;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Half of the tests by their time, on one application. The {@link OtherHalfSuite} runs beside it. */
@Suite
@SelectPackages(ArchitectureTest.ROOT)
@IncludePackages({HalfSuite.ACCESS, HalfSuite.AUDIT, HalfSuite.ORGANISATION, HalfSuite.STATISTICS, HalfSuite.WEBHOOK})
@IncludeClassNamePatterns(".*Test")
class HalfSuite {
    static final String ACCESS = ArchitectureTest.ROOT + ".access";
    static final String AUDIT = ArchitectureTest.ROOT + ".audit";
    static final String ORGANISATION = ArchitectureTest.ROOT + ".organisation";
    static final String STATISTICS = ArchitectureTest.ROOT + ".statistics";
    static final String WEBHOOK = ArchitectureTest.ROOT + ".webhook";
}
