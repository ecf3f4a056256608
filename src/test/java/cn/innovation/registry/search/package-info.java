/** Tests of search, match and reconciliation. */
@NullMarked
package cn.innovation.registry.search;

import org.jspecify.annotations.NullMarked;
