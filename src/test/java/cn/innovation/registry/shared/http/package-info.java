/** Tests of the conventions of requests and answers; resources in here answer under /v1/probe and /v1/edge and appear in no document. */
@NullMarked
package cn.innovation.registry.shared.http;

import org.jspecify.annotations.NullMarked;
