package cn.innovation.registry.facility;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The facilities, for changing them one by one; what reads many is {@link FacilityReader}. */
@ApplicationScoped
class Facilities implements PanacheRepositoryBase<Facility, Long> {}
