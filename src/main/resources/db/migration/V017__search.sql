-- What records are found by: every text of a record, in the form in which it is compared. Kept by triggers (R__search.sql).

-- In any width, case and spacing. NFKC makes full-width letters, digits and brackets ordinary ones. As in Folding.java.
create function folded(text text) returns text
language sql immutable parallel safe strict as $$
    select left(lower(regexp_replace(normalize(text, nfkc), '\s+', '', 'g')), 400)
$$;

-- How characters are read (V018__pinyin.sql).
create table pinyin (
    character text primary key,
    syllable text not null
);

-- Words in which a character is read otherwise than alone; `spelt` has a character of that reading in its place.
create table pinyin_word (
    word text primary key,
    spelt text not null
);

create table search_text (
    record_id bigint not null references record,
    kind text not null,
    key text not null,
    field text not null check (field in
        ('name', 'former-name', 'alias', 'english-name', 'code', 'certificate')),
    text text not null,
    folded text not null,
    -- Of what is read in Chinese: GuangDongShiYunDianLu, and gdsydl; else empty.
    pinyin text not null,
    initials text not null,
    primary key (record_id, field, text)
);

-- One and two characters: those of the text and of its initials, and the two letters with which a syllable begins.
create function search_grams(folded text, pinyin text, initials text) returns text[]
language sql immutable parallel safe as $$
    select string_to_array(folded, null)
        || array(select substr(folded, i, 2) from generate_series(1, length(folded) - 1) i)
        || string_to_array(initials, null)
        || array(select substr(initials, i, 2) from generate_series(1, length(initials) - 1) i)
        || string_to_array(rtrim(lower(regexp_replace(pinyin, '([A-Z0-9][a-z]?)[a-z]*', '\1 ', 'g'))), ' ')
$$;

-- The name less what many share: the place where it is (of this city), and its legal form. As in NameParts.java.
create function search_core(folded text) returns text
language sql immutable parallel safe as $$
    select case when length(core) < 2 then folded else core end
    from (select regexp_replace(regexp_replace(regexp_replace(folded,
        '\((中国)?(广东省?)?(江门市?)?(蓬江区?|江海区?|新会区?|台山市?|开平市?|鹤山市?|恩平市?)?\)', '', 'g'),
        '^(广东省?)?(江门市?)?(蓬江区?|江海区?|新会区?|台山市?|开平市?|鹤山市?|恩平市?)?', ''),
        '(股份有限公司|有限责任公司|有限公司|股份公司|公司)$', '') as core) named
$$;

-- What is, and what begins so.
create index search_text_folded on search_text (kind, folded text_pattern_ops, key);
create index search_text_pinyin on search_text (kind, lower(pinyin) text_pattern_ops, key) where pinyin <> '';
create index search_text_initials on search_text (kind, initials text_pattern_ops, key) where initials <> '';
create index search_text_core on search_text (kind, search_core(folded) text_pattern_ops, key)
    where field in ('name', 'former-name', 'alias');
-- What is common is met soon in the order of the keys.
create index search_text_key on search_text (kind, key);
-- What holds it anywhere: by one or two characters, and by three or more. Of enterprises there are many, of all else few.
create index search_text_grams on search_text using gin (search_grams(folded, pinyin, initials))
    where kind = 'enterprise';
create index search_text_grams_of_others on search_text using gin (search_grams(folded, pinyin, initials))
    where kind <> 'enterprise';
create index search_text_trigrams on search_text
    using gin ((folded || ' ' || lower(pinyin) || ' ' || initials) gin_trgm_ops) where kind = 'enterprise';
create index search_text_trigrams_of_others on search_text
    using gin ((folded || ' ' || lower(pinyin) || ' ' || initials) gin_trgm_ops) where kind <> 'enterprise';

-- The lists look up names there too.
drop index enterprise_name_trigrams, enterprise_english_name_trigrams, institution_name_trigrams, facility_name_trigrams,
    former_name_trigrams;
