package cn.innovation.registry.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The institutions, for changing them one by one; what reads many is {@link InstitutionReader}. */
@ApplicationScoped
class Institutions implements PanacheRepositoryBase<Institution, Long> {}
