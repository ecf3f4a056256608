/** What every request and answer has in common; each convention of the contract lives in one class here. */
@NullMarked
package cn.innovation.registry.shared.http;

import org.jspecify.annotations.NullMarked;
