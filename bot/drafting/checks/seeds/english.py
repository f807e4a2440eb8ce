"""English phrase lists. One phrase a line, in the syntax of `rulebook/phrases.py`."""

# ruff: noqa: E501

LISTS: dict[str, str] = {
    "function words": """
        the
        and
        you
        your
        we
        our
        is
        are
        to
        for
        of
        it
        this
        that
        with
        please
        sorry
        thanks
        thank
        have
        has
        not
        can
        us
        hi
        there
        i'm
        we're
        about
        from
    """,
    "small words": """
        (about|after|again|also|always|another|anything|anyone|back|been|before|being|better|both|came|come|could|days)
        (does|done|down|each|else|even|ever|every|everything|find|first|from|gets|give|good|great|have|here|hours)
        (into|just|keep|kind|know|known|last|less|like|long|look|made|make|many|means|minutes|month*|more|most|much)
        (must|need|never|next|nothing|often|once|only|other|over|people|please|same|should|since|some|something|soon)
        (still|such|take|tell|than|thank|thanks|that|their|them|then|there|these|they|thing*|this|those|through|time)
        (times|today|took|under|until|used|usual|usually|very|want|week*|well|were|what|when|where|which|while|with)
        (within|without|work|working|would|year*|your|yours)
    """,
    "negators": """
        not
        no
        never
        cannot
        without
        nobody
        none
        neither
        nor
        unable
        instead of
        rather than
        avoid
        (don|doesn|didn|can|couldn|won|wouldn|isn|aren|wasn|weren|shouldn|haven|hasn|mustn|needn)'t
        (dont|cant|wont|isnt)
        too early to
        too soon to
        whether
    """,
    "promise": """
        you'll have (it|them) (by|on|before|within)
        (i|we) guarantee*
        (i|we) (can|will|do) guarantee*
        guaranteed
        (i|we) (can|will|do) promise
        (i|we) promise
        you have (my|our) word
        (my|our) word on it
        promise you
        rest assured
        (will|'ll) definitely
        (will|'ll) certainly
        definitely (will|be|get|have|fix*|ship*|coming)
        without fail
        no later than
        by end of (day|week|month|quarter|year|today|tomorrow)
        by (the end of|close of) ... (day|week|month|business)
        at the latest
        (eta|etas) (is|are|of)
        never happen again
        won't happen again
        will not happen again
        mark your calendar*
        (it|this|that) is (certain|settled|decided|confirmed)
        you can count on it
        100 % certain
        will be (sorted|fixed|solved|resolved|gone) (soon|shortly|in no time)
    """,
    "commit": """
        will
        shall
        going to
        gonna
        'll
        (i|we|you|it|they|that|this|there)'ll
        is (arriving|coming|shipping|landing|due)
        are (arriving|coming|shipping|landing|due)
        expect*
        due
        scheduled
        plan* to
        (ships|lands|arrives|launches|returns|drops)
        (fixed|solved|sorted|resolved|repaired|restored|delivered|refunded|replaced|back|out|ready)
        (done|live|available)
    """,
    "moment": """
        tomorrow
        tonight
        this (evening|afternoon|weekend|week|month|quarter|year|summer|autumn|winter|spring|friday|monday)
        today
        next (week|month|quarter|year|release|version|update|weekend|spring|summer|autumn|winter)
        (by|on|before|until|till|this|next|come) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)
        (by|in|before|until|during|early|mid|late) (january|february|march|april|may|june|july|august|september)
        (by|in|before|until|during|early|mid|late) (october|november|december)
        (by|before|until) (christmas|easter|noon|midnight|lunch|then)
        (in|within) (a|an|one|two|three|four|five|six|seven|ten|a few|a couple of) (hour*|day*|week*|month*|minute*)
        in the (next|coming) (release|version|update|hour*|day*|week*|month*|few days|few hours|few weeks)
        (in|within) no time
    """,
    "fault": """
        (our|my) fault
        (we|i) (are|were|was|am) (at fault|to blame|liable|responsible for)
        (we're|i'm) (at fault|to blame|liable|responsible for)
        (accept|accepts|take|takes|accepting|taking|bear|assume) responsibility
        (accept|take|taking|accepting|bear|assume) (responsibility|liability|the blame)
        (accept|take) (full|all) (responsibility|liability|blame)
        (admit|admitting) (liability|fault|negligence|that we)
        (we|our team|our staff|our factory) (caused|were negligent|was negligent|failed to (test|check|inspect|warn))
        (our|my) negligence
        (a|the|our) (defective|faulty|bad) (batch|part|parts|seal|unit|lid|weld|battery|design|component)
        (was|were|is|are) (defective|faulty|badly made|poorly designed|badly designed)
        (a|our) (design|manufacturing|production) (fault|flaw|defect|error)
        should (never|not) have (been sold|left the factory|passed)
        shouldn't have (been sold|left the factory|passed)
    """,
    "pays for harm": """
        (we'll|we will|i'll|we can|happy to|let us) (pay|cover|reimburse|compensate) ... (cost*|bill*|damage*|expense*|loss*|treatment|doctor|hospital|dentist|repair*|you)
        (pay|cover|reimburse) (your|the|any|all) (medical|hospital|dental|doctor*|repair|legal) (cost*|bill*|expense*|fee*)
        (pay|cover|reimburse) (your|the|any|all|for your|for the|for any) (cost*|bill*|damage*|expense*|loss*|treatment|ruined|damaged|broken)
        (pay|cover|reimburse) ... (medical|hospital|dental|doctor*) (cost*|bill*|expense*|fee*)
        compensate you
        compensation (for|of|will)
        make good (the|any|all|your) (damage*|loss*)
        we owe you
    """,
    "mistake": """
        (our|my) (mistake|error|bad|blunder)
        (we|i) (messed|screwed|stuffed|botched) (up|it)
        (we|i) got (it|this|that) wrong
        (we|i) (broke|lost) (it|your)
        you're (right|absolutely right), we
    """,
    "non-apology": """
        sorry if
        sorry if you (feel|felt|think|find|were offended|took|are upset|see it)
        sorry you (feel|felt|think|find|took|see it|were offended|misunderstood)
        sorry that you (feel|felt|think|find|took|see it|were offended|misunderstood)
        sorry to anyone who
        apologi* if
        apologi* to anyone
        apologi* for any (inconvenience|confusion|trouble|misunderstanding|upset|distress)
        sorry for any (inconvenience|confusion|trouble|misunderstanding|upset|distress)
        any inconvenience (this|that|caused|it)
        inconvenience (this|it) may have
        (regret|regrets) (that|any) (you|inconvenience)
        (mistakes|errors) were made
        sorry, but you
        sorry but (you|that's|this is|it's)
        (if|had) you (had|only) (read|follow*|check*)
        you should have (read|check*|follow*|known|told|asked|contacted)
        you must have (misread|misunderstood|done|dropped|used|missed|forgotten)
        (clearly|obviously) you
        you (obviously|clearly) (did|have|didn't|misread|misunderstood|missed)
        (as|like) stated in (our|the) (terms|policy|manual|instructions)
        user error
        your own fault
        (that's|this is|it's) on you
        (nobody|no one) else (has|had) (complained|reported|this problem|that problem)
        we're sorry you misunderstood
        we take this very seriously
        valued customer
    """,
    "asks": """
        (send|reply|respond|comment|post|share|drop|leave|write|type|give|tell|provide|pop|paste)
        (put|add|state|confirm|include|message|let)
        (what's|what is|what was|what are) your
        (can|could|may) (we|i) (have|get|ask)
        (we|i) (need|require|will need|'ll need)
        (can|could|would) you (send|reply|share|post|give|tell|provide|confirm|let)
        need (your|the)
    """,
    "data": """
        (order|account|customer|tracking|parcel|invoice|booking|membership|member|ticket|reference|policy) (number*|no|no.|id|ref|code|details)
        (e-mail|email|mail|home|postal|delivery|shipping|street|billing) address*
        (your|an) (e-mail|email)
        your (address|phone|number|surname|birthday|name|age|password|pin|postcode|card|bank|account)
        (phone|mobile|telephone|contact|card|account|passport|id|serial|bank|iban) (number*|no|details)
        (full|real|last|legal) name
        date of birth
        (credit|debit|bank|payment) (card|account|details)
        (post|zip) code
        postcode
        password
        (user|login) name
        (medical|health) (details|history|records|condition)
        iban
        cvv
        passport
        receipt
        proof of (purchase|payment|identity)
    """,
    "private": """
        dm
        dms
        pm
        direct message*
        private message*
        private* (message|note|chat|channel|form|way)
        message us
        in private
        privately
        privately by
        inbox
        (by|via|through) (e-mail|email|mail|phone|message|messenger|the app)
        (e-mail|email) us
        help (page|centre|center|form|desk)
        (contact|support|secure|online|web) form
        (our|the|this) form
        support ticket
        in the app
        on whatsapp
        call us
    """,
    "public": """
        here
        below
        in (the|a) (comment*|reply|replies|thread)
        under this (post|video|photo)
        in this (thread|post|comment*)
        publicly
        as a comment
        comment
        reply with
        reply to this (post|tweet|comment|thread)
        on this thread
    """,
    "discloses": """
        (i|we) can see (you*|that you*|from your*|in your*|on your*)
        (i|we) can see (that|from) you*
        (i|we) see (you*|that you*)
        (our|your) (records|system|account|file|profile|history) (show*|say*|indicate*|tell*)
        according to (our|your) (records|system|account|file|profile|order)
        your (order|parcel|account|refund|payment|subscription) (was|from|of|dated|placed|to) ... (on|at|in|to|for|by)
        (i|we) (looked|checked) (up|into|at) your (account|order|profile|record*|history|file)
        (you|your) (live|address is|address on file|phone on file|card ending|registered)
        (based|registered|delivered|sent|shipped) (on|to|at) your (home|address|account|file)
    """,
    "legal": """
        legally
        the law (says|is|gives|requires|allows|does|doesn't|protects|states|only|means|on)
        by law
        under (the|uk|eu|english|polish|indonesian|consumer|contract|german|us|local) law
        (eu|uk|consumer|contract|data protection|copyright|employment|product) (law|rights|regulation)
        (consumer rights|sale of goods|data protection) act
        gdpr (does|doesn't|says|requires|gives|allows|applies|only)
        statut*
        legal (right|rights|claim|case|basis|obligation|duty|grounds|position|advice)
        (in|to|take us to|before|any|a|small claims) court*
        (you|you'd|you would|they|he|she) (have|has|had) (no|a|every|the|any) (right|rights|claim|case|grounds|entitlement)
        (you|you'd|you would|they) (have|had) (no|a|every|the|any|a strong|a good|a weak|no legal) (right|rights|claim|case|grounds)
        (you're|you are|not|are|aren't|isn't) entitled
        (you're|you are|not|are|aren't) entitled to
        entitled by law
        (you|they) (can|could|can't|cannot|may) (sue|enforce|claim damages|take legal)
        (is|are|isn't|aren't|would be|wouldn't be) (binding|lawful|unlawful|illegal|enforceable|actionable|not binding|not liable|perfectly legal)
        (not|no|isn't|aren't|never|we're not) liable
        breach of (contract|warranty|licence|license|copyright|trademark)
        fair use
        statute of limitations
        void* your (warranty|claim)
        (sue|suing) us
        infring*
        complies with
        (fully|completely|totally) (legal|compliant)
    """,
    "medical": """
        safe (for|to|in|if|during|while) (you|your|babies|baby|infants|infant|toddler*|kids|children|pregnan*|breastfeed*|diabet*|asthma*|people with|allerg*|anyone|everyone|use with|take|eat|drink|patients|newborn*|sensitive)
        (is|are|it's|they're|perfectly|completely|totally|absolutely|100%|quite) (safe|harmless|fine|ok|okay) (for|with|if|to|during) ... (baby|babies|child*|kid*|infant*|pregnan*|diabet*|allerg*|asthma*|condition*|skin|stomach|heart|coeliac*|celiac*|medication|patient*)
        (cure|cures|heal|heals|treats|treat|prevents|relieves|eases|soothes|remedies) ... (pain*|illness*|disease*|condition*|infection*|symptom*|anxiety|depression|migraine*|diabetes|eczema|asthma|insomnia|headache*|cold|flu|cancer|allerg*|reflux|rash*|burn*|wound*|inflammation)
        (good|great|helps|help|works|useful|beneficial|ideal) (for|with|against) (pain*|migraine*|anxiety|depression|eczema|asthma|insomnia|headache*|diabetes|reflux|rash*|immunity|immune|blood pressure|cholesterol|digestion|allerg*|arthritis)
        (detox*|immune (system|boost*)|boost* ... immun*|anti-inflammatory|hypoallergenic)
        (doctor|clinically|medically|dermatologist*|doctors|physician) (approved|proven|tested|recommended|recommend|approve)
        (take|use|apply|give|drink|double|halve|reduce|increase|skip|stop|try) ... (mg|ml|dose|doses|dosage|drops|tablet*|capsule*|pill*|spoonful*|medication|medicine|ibuprofen|paracetamol|antihistamine*|cream|ointment|ice|twice a day|times a day)
        (dose|dosage|dosing)
        (probably|just|only|likely|surely|nothing more than) (a|an) (allergy|rash|reaction|infection|virus|cold|bug|irritation|mild reaction|small burn|minor burn)
        (you|your) (probably|likely|surely|certainly) (have|has|suffer|got)
        no need (to see|for|to call|to visit) (a|the|your) (doctor|gp|hospital|physician|ambulance)
        (don't|do not|doesn't|you won't) need (a|to see a|the|to call a|to go to) (doctor|gp|hospital|ambulance)
        (it's|this is|that's|nothing) (normal|serious|harmless|to worry about) ... (symptom*|rash|pain|swelling|blister*|burn*)
        (it|this|that) (will|should) (heal|clear up|go away|pass|subside)
        no (health|medical) risk*
        non-toxic
        (bpa|lead|chemical*) free
        healthy choice
        healthier than
    """,
    "hazard": """
        burn*
        scald*
        cut
        cuts
        bleed*
        blood
        smok*
        fire
        flame*
        explod*
        explosion
        burst*
        spark*
        shock
        electric*
        overheat*
        melt*
        hot
        injur*
        hurt*
        shatter*
        sharp
        splinter*
        chok*
        swallow*
        poison*
        mould
        mold
        sick
        ill
        rash*
        allerg*
        swell*
        swollen
        blister*
        hospital
        a&e
        emergency
        ambulance
        eye
        finger*
        danger*
        unsafe
        hazard*
        toxic
        battery
        broke ... teeth
        glass
        fell
        snapped
        collaps*
    """,
    "stop use": """
        stop using
        stop (charging|wearing|drinking|eating|cooking|riding|heating|feeding|taking)
        (don't|do not|please don't|no longer|not) (use|charge|open|plug|wear|touch|drink|eat|heat|ride|feed|switch|turn) (it|them|that|this|the|any)
        (don't|do not|no longer|not|never) (use|charge|open|plug|wear|touch|drink|eat|heat|ride|switch|turn|keep using)
        (unplug|disconnect)
        switch (it|them) off
        put (it|them) (aside|away|down|out of reach|somewhere safe)
        set (it|them) aside
        leave it (unplugged|off|alone|switched)
        out of use
        (discontinue|avoid) (using|use)
        keep (it|them) (away|unplugged|off|out of)
        until we* ... (check*|know*|look*|hear*|test*|speak)
    """,
    "downplays": """
        nothing to worry about
        no (need|reason) to (worry|panic|stop)
        (don't|do not) (worry|panic)
        (perfectly|completely|totally|absolutely|quite|still) safe
        (is|are|it's|they're|that's|this is|totally|perfectly|quite|completely) (normal|harmless)
        (only|just) a (small|minor|tiny|little) (spark|burn|crack|leak|cut|shock|bit|scratch)
        (just|only) a bit of
        (keep|carry on|continue|go on|fine to keep|okay to keep|ok to keep|safe to keep) using
        using it (as|until|carefully|anyway)
        (can|may|could|should) (continue to|keep|carry on) (use|using|charg*|drink*|wear*|rid*|eat*)
        (can|may|could) (still|safely) (use|charge|drink|wear|ride|eat)
        (glue|tape|file|sand|drill|solder|superglue|duct tape|open it up|bend it back|screw it)
        (quick|easy|simple) (fix|repair)
        (it|this|they) (happens|happen) (sometimes|to everyone|with every|all the time|a lot|now and then)
        (very|extremely|super|really) (rare|unlikely)
        (you'll|you will) be fine
        isn't dangerous
        not dangerous
        (a little|some|a bit of) (smoke|heat|burning|sparking|smell|rust|mould|leak*) (is|are|never)
        (rinse|wipe|shake|cool|dry) it ... (again|and it)
    """,
    "press": """
        our comment
        (as|use|quote|treat|take) (this|that|it|me|us) as (our|a|an|my) (comment|quote|statement|reply)
        (you can|feel free to|please|happy to be|can be|may be) quote*
        quote (me|us) on
        off the record
        on the record
        between (us|you and me)
        (not|don't) for (quotation|attribution|publication)
        (for|as) background
        unofficially
        (speaking|talking) personally
        (internal|internally|inside)
        (i|we) (can|could) (confirm|reveal|tell you|say)
        (sales|revenue|turnover|profit*|headcount|staff*|numbers) (are|were|is|was|rose|fell|grew|doubled|dropped|went)
        (the|that|your) (story|rumour|report|article|claim) is (true|false|wrong|nonsense|untrue|correct|made up)
    """,
    "press route": """
        press (office|team|desk|contact|page|officer|room|enquir*|inquir*)
        (media|communications|comms) (team|desk|office|contact|page|relations|enquir*|inquir*)
        colleagues (in|at|from) (press|communications|media|pr)
        pr team
        spokesperson
    """,
    "confirms leak": """
        (we|that|it|this) (is|was|were|have|had) (hacked|breached|leaked|compromised|exposed|vulnerable)
        (we|our (server*|database|systems|site|app)) (were|was|have been|has been|got|are|is) (hacked|breached|leaked|compromised|exposed|vulnerable)
        confirm (the|that|a|this|your) (breach|leak|bug|vulnerability|hole|exploit|hack|issue|flaw|data)
        (we|i) (know|knew|are aware|were aware) (about|of) (the|this|that) (hole|breach|leak|vulnerability|exploit|flaw|bug)
        (post|share|paste|reply with|send|describe|explain|comment|tell|walk) ... (steps|exploit|proof of concept|poc|payload|request|details|url|screenshot*|how you)
        (open|create|file|raise) (a|an|a public|a github) (issue|thread)
        (the|this) (bug|hole|flaw|vulnerability|leak) (is|was|comes|came|lies|sits) (in|from|caused|due|known|because)
        (how|where) exactly (did|do|does|is|can) (you|it)
        no (data|customer data|passwords|personal data) (was|were|has|have) (lost|stolen|leaked|affected|accessed|exposed)
        (not|isn't|never|hardly|barely) (a|really a|exploitable|serious|a real) (vulnerability|risk|problem|bug|issue)
        (passwords|data) (are|is|were|was) (safe|encrypted|hashed)
    """,
    "ad hoc money": """
        (voucher*|gift card*|coupon*|discount code|promo code|store credit|goodwill gesture)
        (free month*|free year|freebie*)
        (on the house|free of charge|at no cost|for free|on us|our treat)
        (we'll|we will|i'll|i will|i can|we can|let me|let us|happy to) (refund|reimburse|waive|credit|give you|send you|throw in|offer you|pay)
        (make|making) (an|a little|one|a small) exception
        (bend|stretch|waive) the (rules|policy|fee*|deadline)
        (double|triple) (the|your) (refund|money|points)
        (full|partial|instant|immediate|extra) (refund|reimbursement|credit)
        (no|zero) (refund*|returns|money back)
        (don't|do not|won't|will not|can't|cannot|never) (refund|give refunds|do refunds|take returns|accept returns|give money back)
        (refund*|return*|money) (is|are) (out of the question|impossible|not possible|excluded)
        (percent|per cent) off
        (too late|no chance) (for a|of a|for|of) (refund|return)
    """,
    "slurs": """
        (crazy|insane|lunatic|psycho|mental case|maniac*|nutter*|nutjob*|deranged|schizo*|bipolar)
        (lame|dumb|retard*|spaz*|spastic|moron*|imbecile*|idiot*|cretin*|cripple*|midget*|dwarf)
        (tone-deaf|tone deaf|blind to|deaf to)
        (grandma|granny|grandpa|boomer*|old folks|old people|oldies|the elderly|senile|geriatric*)
        (senior moment|at your age|your age)
        (girls|ladies|guys|chicks|mankind|manpower|man up|like a girl|girly|housewife|housewives)
        (bossy|hysterical|hormonal)
        (women|men|girls|mums|moms|wives|husbands|blondes|boys) (can't|don't|never|always|are|love|often|usually|tend)
        (gypsy|gypsies|gypped|oriental*|eskimo*|third world|savages|tribe|spirit animal)
        (indian giver|ghetto)
        (blacklist*|whitelist*|master and slave|master/slave)
        (handicapped|wheelchair-bound|wheelchair bound|suffers from|the disabled|normal people)
        able-bodied
        (even your|even my|so easy your|so simple your) (mum|mom|mother|grandmother|grandma|granny|wife)
        (ocd|add|adhd) about
        (sounds|looks|acts|runs) (gay|autistic|schizophrenic)
        (you people|your kind|those people|these people|people like you)
        (foreigner*|immigrant*) (always|never|should|can't|don't)
    """,
    "jargon": """
        (api|sdk|json|xml|ssl|tls|dns|cdn|oauth|webhook*|backend|back-end|middleware|daemon|mutex)
        (cron|kubernetes|docker|regex)
        (stack trace|stacktrace|heap|garbage collect*|race condition|null pointer|segfault|kernel)
        (payload|idempoten*|endpoint*|latency|throughput)
        (cache invalidation|refactor*|deprecat*|merge conflict|rebase*|commit hash|schema|sql)
        (database migration|failover|load balancer|rollback|hotfix|ci/cd|telemetry|session token)
        (sku*|rma|sla*|kpi*|nps|csat|eod|wip|fifo|erp|crm|wms|3pl|p1|p2|l1|l2)
        (tier (1|2|3|two|three)|tier-2|tier-1)
        (leverage|synerg*|stakeholder*|deliverable*|bandwidth|low-hanging fruit|circle back)
        (touch base|action item*|actionable|going forward|value-add|best-in-class|ecosystem)
        (deep dive|holistic|paradigm)
        (fulfilment|fulfillment) (centre|center|node|queue|partner)
        (last mile|last-mile|cross-dock*|manifested|consignment|drop-ship*|backorder*)
        (escalated|routed|triaged) (to|as|per) (tier|level|l2|p1|the queue)
        (in accordance with|pursuant to|hereby|aforementioned|herein|hereinafter|notwithstanding)
        therein
    """,
    "trolls": """
        (get|grow) a (life|grip|brain)
        grow up
        (cry|stay) (more|mad|salty)
        (you're|you are|you must be|you seem) (troll*|a troll|a liar|lying|a clown|a joke|a loser|just a troll|just bitter|bitter|jealous|ridiculous|pathetic|rude|stupid|ignorant|embarrassing|being ridiculous|being rude)
        (ok|okay|sure|whatever) (boomer|karen|genius|buddy|pal|mate|champ|sweetheart)
        (nice|good|great) try
        (says|said) the (guy|person|one|account|man)
        (have|got) nothing better to do
        (sounds|seems) like (you|someone|somebody) (need*|woke|has|have|can't|got)
        (learn|try learning|go learn) (to|how to) (read|spell|write|google|code)
        (educate|check|look at) yourself
        let me (educate|explain|teach|correct) (you|this to you|this slowly)
        do your (homework|research)
        (your|that) (opinion|comment) (says|is worth|means|doesn't matter|is nonsense|is noted)
        (wow|lol|haha|yawn) (so|such|what|imagine|how)
        (with|having) (an attitude|manners|spelling|grammar) like (that|yours)
        not (our|my) problem
        (bye|goodbye) (felicia|then|forever)
        (mind|watch) your (language|tone|manners)
        (we|i) don't (care|need you|need customers like)
        (go|try|shop) (somewhere else|elsewhere|away)
        (actually|for your information|fyi), (you|if you|that's|it's)
        (you're|you are) wrong
    """,
    "despair": """
        want to die
        wanna die
        kill myself
        end (it all|my life|it tonight|everything)
        no reason to (live|go on|be here)
        better off without me
        (don't|do not|dont) want to (live|be here|wake up|exist|be alive|go on)
        (can't|cannot|cant) (go on|do this anymore|take it anymore|do this any more|take any more|cope)
        (suicid*|self-harm*|self harm*|hurt myself|cutting myself|harm myself)
        (nothing|no point) (left|in living|to live for|anymore|in going on)
        (goodbye|farewell) (everyone|world|all|cruel world)
        disappear forever
        last (post|message) from me
        nobody would (miss|notice)
    """,
    "grief": """
        (died|dies|passed away|passed on|funeral|widow*|bereave*|grief|grieving|mourning|cancer)
        (hospice|in (her|his|their) memory)
        late (husband|wife|mother|father|mum|dad|mom|son|daughter|brother|sister|grandmother|grandfather)
        (lost|losing|buried) (my|our|her|his) (husband|wife|mother|father|mum|dad|mom|son|daughter|brother|sister|baby|dog|cat|partner|grandmother|grandfather|gran|nan|friend)
        miscarriage
    """,
    "upset": """
        (angry|furious|fuming|livid|upset|disappoint*|frustrat*|annoy*|ridiculous|disgust*)
        (disgrace*|shame*|appalling|terrible|horrible|awful|worst|useless|unacceptable|rubbish)
        garbage
        (sick of|fed up|tired of|had enough|never again|ruined|ruin|crying|in tears|cried)
        (heartbroken|gutted|devastat*|scared|worried|desperate|ripped off|rip-off|scam|stole*)
        (ignored|ignoring)
        nobody (answers|replies|cares|responds)
        no (answer|reply|response)
        still (waiting|no|not|nothing|broken)
        (third|second|fourth|fifth) time
        (lost all|lost my|lost everything|wiped|gone|broke|broken|injured|hurt|burn*|bleed*)
        (hospital|wtf|ffs)
    """,
    "empathy": """
        sorry
        apolog*
        (understand|understandable|understandably|see why|see how|hear you|get why|get how)
        (frustrat*|annoy*|upset*|disappoint*|painful|maddening|worrying|horrible|awful|stressful)
        (scary|frightening|distressing|tough|hard|rough|unpleasant|a nuisance|a pain|tiresome)
        (not|isn't|wasn't|never) (good enough|okay|ok|acceptable|what you|what we|how it|how we|the experience|right|fun|fair|nice)
        (should|shouldn't|should not|must) (have|not|be) (been|happened|happen|had to|taken|lasted|last|work|worked|waited)
        (condolences|thinking of you|for your loss|heart goes out|feel for you|means a lot)
        (thank you|thanks) for (telling|letting|flagging|raising|reporting|saying|trusting|your patience|bearing|being honest|the honest|speaking|sharing|writing|the report)
        (glad|relieved) you (told|wrote|are|spoke|reached|said)
        hoping (you|your|everyone|nobody|she|he|they)
        i hope (you|your|everyone|nobody|she|he|they)
        (you're|you are) right
        that must
        that (sounds|is) (awful|hard|horrible|frightening|scary|painful|frustrating|miserable|rough|worrying|exhausting)
        we (hear|know)
        owe you
        let you down
        fell short
    """,
    "care": """
        (glad|relieved) you (told|wrote|are here|spoke|reached out|said)
        (you're|you are) not alone
        (helpline*|help line*|crisis line*|hotline*|lifeline|samaritans)
        (emergency (number|services|line)|someone you trust|talk to someone|talk with someone)
        someone to talk to
        (reach out|call) (to|someone|112|999|911|116 123|a friend|your doctor)
        (sorry|sad) (you're|that you're|you are) (going through|in so much|hurting|feeling|carrying)
        (here|want) to listen
        a person (from|on|will|here)
        worried about you
    """,
    "sells": """
        (check out|try|discover|shop|browse|upgrade|subscribe|treat yourself|buy|order now)
        (get yours|grab|on sale|special offer|our new|new collection|bestseller*|premium|discount*)
        (promo*|deal*|sign up|membership|newsletter|gift|giveaway)
        (our|the) (new|latest|premium|upgraded|bigger|best) (range|model|collection|version|line|edition|plan|bottle|set)
        (have you tried|why not|how about) (our|the|trying|a|upgrading|a new)
    """,
    "commitment": """
        (will|'ll|we're going to|we are going to|going to) (add|build|implement|include|bring|ship|release|launch|do|make|have|support|introduce|get) (it|this|that|them|these|your)
        (we'll|we will|i'll|i will|we're going to|we are going to) (add|build|implement|include|bring back|bring it|ship|release|launch|make it|do it|do this|support|introduce|get it|have it|have this)
        (will|'ll) (definitely|certainly|surely|absolutely)
        (it|this|that|it's|this is|that's) (will be|'ll be|is|already|coming|planned|confirmed|on the roadmap|on our roadmap|in the works|next|scheduled|happening|going) (in the next|coming|planned|on the roadmap|in the works|confirmed|next|scheduled|happening|to happen|added|built|available|soon)
        (is|it's|this is|that's) (coming|planned|confirmed|on the roadmap|on our roadmap|in the works|happening|definitely)
        (coming|arriving|landing) (soon|next|in the next|this|with the next|shortly)
        consider it done
        you (will|shall) (get|see|have) it
        (in|with) (the|our) next (release|version|update|batch|collection|season)
        (stay tuned|watch this space|keep an eye out)
    """,
    "dismissal": """
        (nobody|no one|noone|hardly anyone|few people|not many people|not enough people|only you) (wants|needs|asks|uses|asked|cares|would use|want|need|use|else)
        (not|isn't|never|won't) (going to|gonna) happen
        (won't|will not|never) (happen|be added|add|do|build|implement|make|bring)
        (silly|stupid|pointless|bad|weird|unnecessary|useless|terrible) (idea|request|wish|feature|suggestion)
        (just|simply) (use|buy|get|do|learn|live with|work around)
        (why|who) would (you|anyone|anybody) (want|need|use)
        (works|working) as (intended|designed)
        (if you don't like it|take it or leave it|feel free to leave|use something else|fork it)
        (more important|better|bigger) things to do
        not a priority
        not interested
    """,
    "reuse": """
        (we'll|we will|we're|we are|we have|we've|i'll|already|just|gonna) (use|using|used|share|sharing|shared|repost*|feature|featuring|featured|print*|publish*|borrow*|stole|stealing) (it|this|that|your|yours)
        (we'll|we will|we're|we are|we have|we've|i'll|already|just) ... (put|putting|post*|add|added|show*) (it|this|that|your photo|your video|your words|your review) (on|in|to|up)
        (using|use|sharing|share|reposting|repost|feature|featuring|stealing|steal|borrow*) (your|this|that) (photo|picture|pic|video|recipe|quote|review|words|story|shot|image|artwork|drawing|post|idea) ... (our|in|on|for|as)
        (your|this|that) (photo|picture|pic|video|recipe|quote|review|shot|image) (is|goes|will|'s|has been|was) (now|going|be|in|on|up|our|used|shared|featured)
    """,
    "asks leave": """
        (may|can|could) (we|i)
        (would|are) you (mind|happy|okay|ok|fine|willing|like)
        (with|ask*) your (permission|consent|okay|credit)
        your (permission|consent)
        if (you're|you are|that's|it's|you) (happy|okay|ok|fine|alright|agree|like|don't mind)
    """,
    "takes credit": """
        (our|my) (team|developers|engineers|designers|idea|own idea|amazing team|talented team|brilliant team|idea team) ... (idea|came up|thought|had|built|found|fixed|wrote|made|invented|did)
        (we|i) (came up with|thought of|invented|found|discovered|had already|already had|already knew|knew) it
        (we|i) (came up with|thought of|invented|already knew|had the idea|had this idea)
        thanks to our (team|developers|engineers|designers|staff|own)
        thanks to our (amazing|great|brilliant|talented|wonderful|fantastic|clever)
        all (our|my) own (work|idea|doing)
        (proud|credit) (of our|goes to our|to our|to us)
    """,
    "candidate": """
        (your|the|his|her|their) (application|cv|resume|interview|profile|candidacy|portfolio|test) (was|is|looks|looked|seems|seemed|has|had|didn't|did not|wasn't|isn't|went|stood|made)
        (you|he|she|they|you're|you'd|you'll) (were|was|are|will be|would be|be|have been) (hired|shortlisted|rejected|turned down)
        (shortlisted|overqualified|underqualified|not experienced enough|too junior|too senior)
        (a great fit|a perfect fit|a good fit|strong candidate|a safe bet)
        (good|great|high|strong|excellent|slim|every|no) (chance*|odds|hopes)
        (you'll|you will|expect to) (hear|get) (good news|the job|an offer|an interview|a positive|an answer|a call)
        (get|got|have|has|land|offer* you) (the|a|this) (job|role|position|offer|interview)
        (recruiter*|hiring manager|the panel|hr) (said|liked|loved|thought|felt|told|says|likes|found|wasn't|was)
        (another|other|better|stronger) candidate*
        (we|they) (chose|picked|went with|hired|preferred) (someone|somebody|another|a)
        put in a (good|kind) word
        (the salary|salary is|pays|the pay)
    """,
    "sides": """
        (we|i) (stand|side|agree|march) (with|by|against)
        (we|i) (fully|strongly|totally|absolutely) (support|oppose|condemn|back|reject|endorse)
        (we|i) (support|oppose|condemn|back|reject|endorse|boycott|denounce|applaud) (the|this|that|his|her|their|any|all|every)
        (fully|strongly|totally|completely|wholeheartedly|proudly) (support*|oppose*|condemn*|back*|agree*|endorse*|disagree*)
        (government|minister|president|party|mayor|opposition|protest*|strike*|union*) (is|are|was|were) (wrong|right|corrupt|lying|stupid|evil|a disgrace|disgraceful|clowns|idiots)
        (vote|voting|voted) (for|against|them|him|her)
        (on|the) (right|wrong) side of (history|this)
        (politicians|lefties|the left|the right|woke|conservatives|liberals) (are|is|should|always|never)
        (shame on|down with|long live)
        (about time|high time) (someone|somebody|they|the)
        (everyone|anyone) with (a brain|common sense|a conscience)
    """,
    "conduct case": """
        report* (you|him|her|them)
        (the|this|that|your|our) (case|report|complaint|investigation|reporter|complainant|accused) (against|about|by|from|is|was|has|have|will|came)
        (we|i|moderators) (banned|suspended|removed|warned|muted|kicked|expelled|spoke to|talked to|investigated) (him|her|them|that|this|the)
        (banned|suspended|warned|muted|kicked|expelled) (him|her|them|that user|this user|the user|the member)
        (was|were|been|is|are|got|has been) (banned|suspended|warned|muted|kicked|expelled|reported) (by|for|after|because|last|yesterday|already)
        (reported|complained) (by|about|against)
        (he|she|they) (didn't|did not|never|only|just|probably|surely) (mean|meant|joking|joked|wanted|intend*)
        (just|only) (joking|banter|teasing|a joke|a misunderstanding|how (he|she|they) (is|are|talk*))
        (don't|do not) (be so|take it so|be too) (sensitive|personally|seriously)
        (toughen|lighten) up
        (overreact*|too sensitive|thin-skinned|oversensitive|drama)
        (both sides|two sides|takes two)
        boys will be boys
        (who|which one) (was it|reported|did it|said it)
        (name|names) (of the|and|names)
    """,
    "joke": """
        haha*
        hahah*
        lol
        lmao
        rofl
        jk
        just kidding
        (pun|joke) intended
        no pun
        (at least|on the bright side|look on the bright side|silver lining)
        (oops|whoops|oopsie*|yikes|ouch|d'oh)
        (keeps|keep) things (interesting|spicy)
        (free|bonus|complimentary|built-in|unplanned|surprise) (workout|exercise|sauna|shower|haircut|feature|entertainment|tan|adventure|heating)
        blame (it on|the|gremlins|mercury|monday)
        (gremlins|gnomes|elves|goblins)
        (spicy|toasty|on fire|lit|explosive|shocking|hot stuff|too hot|literally cooking)
    """,
    "bash": """
        (crack|cracks|fray|frays|snap|snaps|fail|fails|breaking|crash|crashes|rust|rusts)
        (junk|garbage|rubbish|trash|toy|toys|cheap|knock-off*|knockoff*|copycat*|copied|copy|copies)
        (rip-off*|ripoff*|rip off|fake|inferior|worse|worst|worthless|useless|awful|terrible)
        (horrible|overpriced|flimsy|leaks|leaky|leaking|breaks|fall apart|falls apart|abandonware)
        (bloated|spyware|steals|stole|spies|sells your|sell your|tracks you|insecure|unsafe)
        (dangerous|dying|dead)
        (dinosaur|clunky|lousy|mediocre|shady|scam*|liars|lie|lies|lying|can't even|cannot even)
        (don't even|doesn't even|wish they|only dream|nowhere near|not even close|catch up)
        (catching up|laughing stock|pathetic|regret)
    """,
    "bash alone": """
        unlike (some|other|certain|our|those|the competition|most|them|that)
        (other|certain|those|rival|cheaper|competing|lesser) (brands|apps|companies|makers|products|manufacturers) (are|don't|can't|won't|just|only|cut|lie|leak|break|sell|steal|copy|spy|charge|use)
        (the|our) competit* (can't|cannot|don't|doesn't|is|are|only|just|won't|will never|copies|copied|uses|sells)
        (better|safer|stronger|cheaper|nicer) than (theirs|them|any other|anything|the competition|our competitors|that one)
        cheap (knock-off*|cop*|imitation*|plastic)
        (don't|never) (buy|trust|use) (from|them|those|that brand|theirs)
        you get what you pay for
    """,
    "disclosure": """
        (i|we) work (for|at|with|on)
        (i'm|i am|we're|we are) (part of|on|from|with|a member of|one of|an employee|employed|a maintainer|the maintainer|maintaining|an ambassador|a volunteer|the developer|a developer|a contributor|the team|staff|paid)
        i (maintain|develop|help maintain|contribute|volunteer|build|make|get paid|am paid|co-maintain)
        (maintainer|developer|employee|staff|staffer|team member|volunteer|ambassador|contributor|engineer|designer) (here|at|of|for|speaking)
        (speaking|writing|posting) as (a|an|one of|the|somebody|someone) ... (maintainer|developer|employee|member|ambassador|staff|works|team|volunteer)
        as (a|an|one of|the) (maintainer*|developer*|employee*|ambassador*|member of|volunteer*|contributor*|partner|staff)
        (disclosure|disclaimer|full disclosure)
        (#ad|#advert|#sponsored|#paid|#paidpartnership|#ambassador|#employee|#anzeige)
        (ad|advert|advertisement|paid partnership|sponsored|sponsored by|gifted|paid ambassador)
        (my|our) (employer|day job|own company|colleague*|team)
        (i'm|i am) (biased|not neutral)
        (from|at) the ... team
    """,
    "denies affiliation": """
        (i|we) (don't|do not|never) work (for|at|with)
        (no|without any) (affiliation|connection|relation|link) (with|to)
        not (affiliated|connected|paid|sponsored|an employee|related)
        (just|only) a (happy|normal|regular|satisfied|random|big|loyal|simple|huge) (customer|user|fan|person|buyer)
        as a (happy|normal|regular|satisfied|loyal) (customer|user|buyer)
        not a bot
        (i'm|i am) (human|a real person)
    """,
    "claims": """
        (best|better|great|love|recommend*|amazing|fantastic|excellent|try|buy|switch to|works)
        (reliable|worth|perfect|favourite|superb|solid|brilliant|must-have|five stars|use it)
    """,
    "sure of cause": """
        (because|caused by|due to|cause was|cause is|reason is|reason was|root cause|comes from)
        (came from|result of|blame|culprit|responsible for|thanks to a|traced|down to a)
        (triggered by|a bug in|a bad update|a faulty|a migration|server failure|human error)
        (supplier|attack|hacker*|hacked)
    """,
    "recovery": """
        (will|'ll|can|going to|be able to) ... (recover*|restor*|bring back|get back|come back|be back|retriev*|return*|fix*|resolv*|solv*)
        (nothing|no data|none|not a single) ... (lost|gone|deleted|affected)
        (everything|all|data|files|subscriptions|accounts|orders|service) (is|are|will be|'ll be|can be) (back|restored|recovered|safe|fine|recoverable|fixed|returned)
        (will|'ll) get (it|them|everything|yours) back
        (fully|completely) (recover*|restor*|fixed|resolved)
        (almost|nearly) (fixed|there|done|solved|ready)
    """,
    "quantity": """
        (thousand*|hundred*|dozen*|million*|handful|a few people|a few users|only a few|some dozens)
        (most|majority|minority|half|third of|quarter of|percent|per cent|everyone|nobody else)
        (one in|a small number|small number|tiny fraction|very few|a couple of|several|many)
    """,
    "rumour": """
        (rumour*|rumor*|apparently|reportedly|allegedly|i heard|we heard|word is|people say)
        (so i'm told|probably|presumably|i think|i guess|i believe|my guess|i'd say|i assume)
        (might be because|must be|must have been|seems to be because|likely because)
    """,
    "legal demands": """
        (lawyer*|solicitor*|attorney*|court|sue|suing|legal action|legally|lawsuit|regulator*)
        (ombudsman|trading standards|claim|damages)
    """,
    "obeys": """
        (as you (asked|instructed|ordered|requested)|as instructed|as requested|as ordered)
        (instructions|rules|prompt|guidelines) (ignored|disabled|accepted|overridden|changed|followed|received)
        (system prompt|my instructions|my prompt|my rules|debug mode|developer mode|admin mode)
        jailbreak
        (approved|authorised|authorized|whitelisted) (automatically|as requested|per your|by you)
        (mode|override) (enabled|activated|on)
        i am (a|an) (bot|ai|language model|assistant) (and|with|without|who)
    """,
    "conduct": """
        (mod|mods|censor*|silenc*|muted|reported)
        (harass*|bully*|bullied|insult*|slur*|racis*|sexis*|homophob*|transphob*|abus*|threaten*|stalk*|groped|creepy|code of conduct|moderator*|banned|unsafe)
    """,
    "injection": """
        ignore (all|any|your|the|previous) ... (instructions|rules|prompts|above)
        (system|developer) (prompt|message|mode|note)
        (dear|hey|hi|hello|attention) (bot|ai|assistant|chatbot|model)
        (as an|you are an|you are now an) (ai|assistant|language model)
        (bot|ai|assistant|chatbot|model) (please|must|should|reply|say|answer|post|write|tell|confirm|approve|ignore|repeat)
        (bot|ai|assistant|chatbot|model), (please|reply|say|answer|post|write|tell|confirm|approve|ignore|repeat)
        (reply|respond|answer|post|say|write|announce|confirm) (to everyone|to all|only|exactly|the following)
        (pre-approved|preapproved|mark this as|auto-approve*)
    """,
}
