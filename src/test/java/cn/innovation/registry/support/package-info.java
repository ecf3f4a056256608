/** What tests share; above all one PostgreSQL server per test run, which is fresh and ends with it. */
@NullMarked
package cn.innovation.registry.support;

import org.jspecify.annotations.NullMarked;
