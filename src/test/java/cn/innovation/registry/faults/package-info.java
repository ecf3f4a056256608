/** The fault lab: what the registry promises when something around it fails, on plain processes ({@code mvn -Pfaults}). */
@NullMarked
package cn.innovation.registry.faults;

import org.jspecify.annotations.NullMarked;
