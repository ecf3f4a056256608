package cn.innovation.registry.shared.openapi;

import jakarta.ws.rs.Path;

/** Inherits methods with roles, as the resources of facts do. */
@Path("/v1/probe-roles")
public class RoleProbeResource extends RoleProbe {}
