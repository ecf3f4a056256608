/** Who calls, and in which role. Denied unless a role allows it. */
@NullMarked
package cn.innovation.registry.shared.security;

import org.jspecify.annotations.NullMarked;
