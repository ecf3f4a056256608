package cn.innovation.registry.facility;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

@Singleton
class Recognitions extends FactKind<Recognition, RecognitionForm, RecognitionView> {
    private final CodeLists lists;

    Recognitions(CodeLists lists) {
        super(Recognition.class, RecognitionView.class);
        this.lists = lists;
    }

    @Override
    protected Recognition create() {
        return new Recognition();
    }

    @Override
    protected RecognitionForm complete(RecognitionForm form) {
        return form.from() == null ? form.beginning(form.issuedOn()) : form;
    }

    @Override
    protected void describe(Recognition fact, RecognitionForm form, RecordRow record) {
        Set<String> types = lists.recognitionTypes(record.kind().code());
        if (!types.contains(form.type())) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation("type", "UNKNOWN_CODE", List.of(form.type()), types);
        }
        fact.type = form.type();
        fact.level = form.level();
        fact.number = form.number();
        fact.authority = form.authority();
        fact.publicisedOn = form.publicisedOn();
        fact.issuedOn = form.issuedOn();
    }

    @Override
    protected RecognitionView view(Recognition fact) {
        return new RecognitionView(
                FactView.of(fact),
                fact.type,
                fact.level,
                fact.number,
                fact.authority,
                fact.publicisedOn,
                fact.issuedOn);
    }
}
