/** The sample that is delivered, as it is made. */
@NullMarked
package cn.innovation.registry.sample;

import org.jspecify.annotations.NullMarked;
