/** Tests of the conventions of the wire, with resources of their own: no feature has to misbehave for them, and no document shows them. */
@NullMarked
package cn.innovation.registry.shared.http;

import org.jspecify.annotations.NullMarked;
