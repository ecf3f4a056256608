/** Tests of the conventions of the wire, with a resource of their own: no feature has to misbehave for them. */
@NullMarked
package cn.innovation.registry.shared.http;

import org.jspecify.annotations.NullMarked;
