/** What holds of the whole. */
@NullMarked
package cn.innovation.registry;

import org.jspecify.annotations.NullMarked;
