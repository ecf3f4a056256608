/**
 * Lists of what was granted, as they are published: names and numbers for a whole province, without credit codes. The rows are matched
 * with the registry inside the database; what is certain is granted, and the rest is work, each item decided once and remembered.
 */
@NullMarked
package cn.innovation.registry.lists;

import org.jspecify.annotations.NullMarked;
