/** Tests of the moves between districts. */
@NullMarked
package cn.innovation.registry.moves;

import org.jspecify.annotations.NullMarked;
