/** What every feature stands on. */
@NullMarked
package cn.innovation.registry.shared;

import org.jspecify.annotations.NullMarked;
