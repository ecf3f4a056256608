/** Who did what, when, from where and what for: the log of calls, the audit over it and the changes, and the seals on both. */
@NullMarked
package cn.innovation.registry.audit;

import org.jspecify.annotations.NullMarked;
