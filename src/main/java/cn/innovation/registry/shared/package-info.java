/** What every feature stands on; it knows none of them. */
@NullMarked
package cn.innovation.registry.shared;

import org.jspecify.annotations.NullMarked;
