@NullMarked
package cn.innovation.registry.changes;

import org.jspecify.annotations.NullMarked;
