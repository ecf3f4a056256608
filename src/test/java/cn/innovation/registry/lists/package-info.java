@org.jspecify.annotations.NullMarked
package cn.innovation.registry.lists;
