from tests.office.demo.conftest import tirtasari
import pytest
@pytest.mark.django_db
def test_x(tirtasari):
    n=0
    for a,b in zip(tirtasari.first,tirtasari.again):
        for x,y in zip(a,b):
            if x!=y:
                print("A",x); print("B",y); n+=1; break
        if n>3: break
    from tests.case.playing import history
    for seed in range(25):
        for e in history("pengaduan-layanan",seed).events:
            if e.secret and "complaint" in str(e.secret): print(e.kind,e.secret); break
    assert 0
