//! The scenarios in Rust, once, in terms of whichever tool's primitives.
//!
//! loom's plain sequentially consistent accesses are weaker than sequential consistency, so a read is an
//! addition of nothing and a write an exchange, on both sides.

macro_rules! scenarios {
    ($tool:ident, $spawn:path) => {
        use $tool::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        use $tool::sync::{Arc, Condvar, Mutex};

        fn counter(threads: usize, rounds: usize) {
            let x = Arc::new(AtomicUsize::new(0));
            let add = |x: Arc<AtomicUsize>| {
                move || {
                    for _ in 0..rounds {
                        let read = x.fetch_add(0, SeqCst);
                        x.swap(read + 1, SeqCst);
                    }
                }
            };
            let all: Vec<_> = (0..threads).map(|_| $spawn(add(x.clone()))).collect();
            all.into_iter().for_each(|thread| thread.join().unwrap());
        }

        /// Each takes the lock of its own number and the next one's, the smaller first.
        fn philosophers(count: usize) {
            let forks: Arc<Vec<Mutex<()>>> = Arc::new((0..count).map(|_| Mutex::new(())).collect());
            let dine = |forks: Arc<Vec<Mutex<()>>>, i: usize| {
                move || {
                    let (a, b) = (i.min((i + 1) % count), i.max((i + 1) % count));
                    let _a = forks[a].lock().unwrap();
                    let _b = forks[b].lock().unwrap();
                }
            };
            let all: Vec<_> = (0..count).map(|i| $spawn(dine(forks.clone(), i))).collect();
            all.into_iter().for_each(|thread| thread.join().unwrap());
        }

        fn two_locks() {
            let locks = Arc::new((Mutex::new(()), Mutex::new(())));
            let take = |locks: Arc<(Mutex<()>, Mutex<()>)>| {
                move || {
                    let _a = locks.0.lock().unwrap();
                    let _b = locks.1.lock().unwrap();
                }
            };
            let all: Vec<_> = (0..2).map(|_| $spawn(take(locks.clone()))).collect();
            all.into_iter().for_each(|thread| thread.join().unwrap());
        }

        /// Room for one item, two items a producer.
        fn buffer(producers: usize, consumers: usize) {
            let shared = Arc::new((Mutex::new(0), Condvar::new(), Condvar::new()));
            let put = |shared: Arc<(Mutex<usize>, Condvar, Condvar)>| {
                move || {
                    for _ in 0..2 {
                        let mut items = shared.0.lock().unwrap();
                        while *items == 1 {
                            items = shared.1.wait(items).unwrap();
                        }
                        *items += 1;
                        shared.2.notify_one();
                    }
                }
            };
            let get = |shared: Arc<(Mutex<usize>, Condvar, Condvar)>| {
                move || {
                    for _ in 0..2 {
                        let mut items = shared.0.lock().unwrap();
                        while *items == 0 {
                            items = shared.2.wait(items).unwrap();
                        }
                        *items -= 1;
                        shared.1.notify_one();
                    }
                }
            };
            let mut all: Vec<_> = (0..producers)
                .map(|_| $spawn(put(shared.clone())))
                .collect();
            all.extend((0..consumers).map(|_| $spawn(get(shared.clone()))));
            all.into_iter().for_each(|thread| thread.join().unwrap());
        }

        fn barrier(parties: usize) {
            let shared = Arc::new((Mutex::new(0), Condvar::new()));
            let meet = |shared: Arc<(Mutex<usize>, Condvar)>| {
                move || {
                    let mut come = shared.0.lock().unwrap();
                    *come += 1;
                    if *come == parties {
                        shared.1.notify_all();
                    }
                    while *come < parties {
                        come = shared.1.wait(come).unwrap();
                    }
                }
            };
            let all: Vec<_> = (0..parties).map(|_| $spawn(meet(shared.clone()))).collect();
            all.into_iter().for_each(|thread| thread.join().unwrap());
        }

        /// Two permits.
        fn gate(threads: usize) {
            let shared = Arc::new((Mutex::new(2), Condvar::new()));
            let pass = |shared: Arc<(Mutex<usize>, Condvar)>| {
                move || {
                    let mut permits = shared.0.lock().unwrap();
                    while *permits == 0 {
                        permits = shared.1.wait(permits).unwrap();
                    }
                    *permits -= 1;
                    drop(permits);
                    *shared.0.lock().unwrap() += 1;
                    shared.1.notify_one();
                }
            };
            let all: Vec<_> = (0..threads).map(|_| $spawn(pass(shared.clone()))).collect();
            all.into_iter().for_each(|thread| thread.join().unwrap());
        }

        fn run(scenario: &str) {
            let number = |index: usize| {
                let digits: Vec<usize> = scenario
                    .bytes()
                    .filter(u8::is_ascii_digit)
                    .map(|b| usize::from(b - b'0'))
                    .collect();
                digits[index]
            };
            match scenario.split('_').next().unwrap_or("") {
                "counter" => counter(number(0), number(1)),
                "philosophers" => philosophers(number(0)),
                "two" => two_locks(),
                "buffer" => buffer(number(0), number(1)),
                "barrier" => barrier(number(0)),
                _ => gate(number(0)),
            }
        }
    };
}

pub mod loom {
    scenarios!(loom, ::loom::thread::spawn);

    /// Checks every execution.
    pub fn check(scenario: &str) -> String {
        let scenario = scenario.to_owned();
        ::loom::model(move || run(&scenario));
        String::new()
    }
}

pub mod shuttle {
    scenarios!(shuttle, ::shuttle::thread::spawn);

    /// Makes every execution, depth first.
    pub fn search(scenario: &str) -> String {
        let scenario = scenario.to_owned();
        ::shuttle::check_dfs(move || run(&scenario), None);
        String::new()
    }

    /// Makes random executions.
    pub fn sample(scenario: &str, runs: usize) -> String {
        let scenario = scenario.to_owned();
        ::shuttle::check_random(move || run(&scenario), runs);
        String::new()
    }
}
