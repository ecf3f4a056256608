package cn.innovation.registry.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The enterprises, for changing them one by one; what reads many is {@link EnterpriseReader}. */
@ApplicationScoped
class Enterprises implements PanacheRepositoryBase<Enterprise, Long> {}
