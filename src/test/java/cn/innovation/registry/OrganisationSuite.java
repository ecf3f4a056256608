package cn.innovation.registry;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Half of the tests by their time: those of the organisations, on one application. The other half runs beside it. */
@Suite
@SelectPackages(ArchitectureTest.ROOT)
@IncludePackages(OrganisationSuite.PACKAGE)
@IncludeClassNamePatterns(".*Test")
class OrganisationSuite {
    static final String PACKAGE = ArchitectureTest.ROOT + ".organisation";
}
